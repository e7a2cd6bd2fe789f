import { posix } from 'node:path';
import { cyclicGroups, longestChain, reachableFrom } from './graph.ts';
import { importGraph, importsOf, roomGraph } from './import-graph.ts';
import { countPhrases } from './prose.ts';
import { linesIn, readSourceFiles } from './source-files.ts';
import { longFunctions, type MeasuredFunction, type UseCase, useCases } from './syntax.ts';

export interface Figures {
  readonly files: number;
  readonly lines: { readonly median: number; readonly ninthDecile: number; readonly max: number };
  readonly longFiles: readonly { readonly path: string; readonly lines: number }[];
  readonly longFunctions: readonly MeasuredFunction[];
  readonly importsPerFile: { readonly median: number; readonly max: number };
  readonly handlers: readonly { readonly path: string; readonly closure: number }[];
  readonly rooms: number;
  readonly arrows: number;
  readonly floors: number;
  readonly biggestRoom: { readonly path: string; readonly share: number };
  /** Rooms that import each other, in a circle or straight away, with their share of the files. */
  readonly roomCycles: readonly { readonly rooms: readonly string[]; readonly share: number }[];
  readonly importCycles: readonly (readonly string[])[];
  readonly repeatedNames: readonly { readonly name: string; readonly paths: readonly string[] }[];
  readonly useCases: readonly UseCase[];
  readonly prose: Readonly<Record<string, number>>;
}

const LONG_FILE_LINES = 250;
const LONG_FUNCTION_LINES = 60;

export function measure(root: string): Figures {
  const files = readSourceFiles(root);
  const imports = importGraph(root, files);
  const rooms = roomGraph(imports);
  const byRoom = groupBy([...imports.keys()], (path) => posix.dirname(path));
  const share = (part: readonly string[]): number => part.flatMap((room) => byRoom.get(room) ?? []).length / Math.max(1, files.length);
  const lengths = files.map(({ path, text }) => ({ path, lines: linesIn(text) })).sort((a, b) => b.lines - a.lines);
  const lines = lengths.map((file) => file.lines);
  const importCounts = files.map((file) => importsOf(file).length);
  const [biggest = ''] = [...byRoom.keys()].sort((a, b) => share([b]) - share([a]));

  return {
    files: files.length,
    lines: { median: quantile(lines, 0.5), ninthDecile: quantile(lines, 0.9), max: quantile(lines, 1) },
    longFiles: lengths.filter((file) => file.lines > LONG_FILE_LINES),
    longFunctions: longFunctions(files, LONG_FUNCTION_LINES),
    importsPerFile: { median: quantile(importCounts, 0.5), max: quantile(importCounts, 1) },
    handlers: [...imports.keys()]
      .filter((path) => /^functions\/[^/]+\/handler\.ts$/.test(path))
      .map((path) => ({ path, closure: reachableFrom(imports, path).size })),
    rooms: rooms.size,
    arrows: [...rooms.values()].reduce((sum, targets) => sum + targets.size, 0),
    floors: longestChain(rooms),
    biggestRoom: { path: biggest, share: share([biggest]) },
    roomCycles: cyclicGroups(rooms)
      .filter((group) => group.length > 1)
      .map((group) => ({ rooms: group, share: share(group) })),
    importCycles: cyclicGroups(imports).filter((group) => group.length > 1),
    repeatedNames: [...groupBy([...imports.keys()], (path) => posix.basename(path))]
      .map(([name, paths]) => ({ name, paths }))
      .filter(({ paths }) => paths.length > 1),
    useCases: useCases(files.filter(({ path }) => path.startsWith('functions/'))),
    prose: countPhrases(root),
  };
}

/** The smallest value that at least this part of them does not exceed; 0 of none. */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
