import { realpathSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';
import type { Graph } from './graph.ts';
import type { SourceFile } from './source-files.ts';

const folderOf = (path: string): string => posix.dirname(path);

/** What a file names in its imports and re-exports, of types too; each once. */
export function importsOf({ text }: SourceFile): readonly string[] {
  return [...new Set(ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName))];
}

/** Which of the files imports which. A package of the project's own is followed to its sources; one from the registry is left out. */
export function importGraph(root: string, files: readonly SourceFile[]): Graph {
  const realRoot = realpathSync(root);
  const options = compilerOptionsOf(realRoot);
  const cache = ts.createModuleResolutionCache(realRoot, (name) => name, options);
  const paths = new Set(files.map(({ path }) => path));

  const resolve = (specifier: string, from: string): string | undefined => {
    const found = ts.resolveModuleName(specifier, join(realRoot, from), options, ts.sys, cache, undefined, ts.ModuleKind.ESNext);
    const file = found.resolvedModule?.resolvedFileName;
    return file === undefined ? undefined : relative(realRoot, file).split(sep).join('/');
  };

  return new Map(
    files.map((file) => {
      const targets = importsOf(file).map((specifier) => resolve(specifier, file.path));
      return [file.path, new Set(targets.filter((target) => target !== undefined).filter((target) => paths.has(target)))];
    }),
  );
}

/** The same graph, seen from further away: which room imports from which. A room is a folder that holds source files. */
export function roomGraph(imports: Graph): Graph {
  const rooms = new Map<string, Set<string>>();
  for (const [path, targets] of imports) {
    const room = folderOf(path);
    const arrows = rooms.get(room) ?? new Set<string>();
    for (const target of targets) if (folderOf(target) !== room) arrows.add(folderOf(target));
    rooms.set(room, arrows);
  }
  return rooms;
}

function compilerOptionsOf(root: string): ts.CompilerOptions {
  const path = join(root, 'tsconfig.json');
  const config: unknown = ts.readConfigFile(path, (file) => ts.sys.readFile(file)).config;
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, { ...ts.sys, readDirectory: () => [] }, root).options;
  return { ...parsed, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
}
