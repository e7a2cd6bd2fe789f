import type { Figures } from './measure.ts';

type Row = readonly [figure: string, value: string | number, details?: readonly string[]];

/** The figures as an aligned table for people: what there are several of stands indented below its number. */
export function figuresTable(figures: Figures): string {
  const rows = rowsOf(figures);
  const width = Math.max(...rows.map(([figure]) => figure.length));
  return rows
    .flatMap(([figure, value, details = []]) => [
      `${figure.padEnd(width)}  ${value.toString()}`,
      ...details.map((detail) => `    ${detail}`),
    ])
    .join('\n');
}

function rowsOf(figures: Figures): readonly Row[] {
  const { lines, importsPerFile, biggestRoom, longFiles, longFunctions, handlers, roomCycles, importCycles, repeatedNames, useCases } =
    figures;
  return [
    ['source files', figures.files],
    ['lines per file, median', lines.median],
    ['lines per file, ninth decile', lines.ninthDecile],
    ['lines per file, most', lines.max],
    ['files over 250 lines', longFiles.length, longFiles.map((file) => `${inFour(file.lines)}  ${file.path}`)],
    ['functions over 60 lines', longFunctions.length, longFunctions.map(({ name, at, lines }) => `${inFour(lines)}  ${name}  ${at}`)],
    ['imports per file, median', importsPerFile.median],
    ['imports per file, most', importsPerFile.max],
    [
      'files behind a handler, most',
      most(handlers.map(({ closure }) => closure)),
      handlers.map(({ path, closure }) => `${inFour(closure)}  ${path}`),
    ],
    ['rooms', figures.rooms],
    ['arrows between rooms', figures.arrows],
    ['floors', figures.floors],
    ['biggest room', `${percent(biggestRoom.share)} of the files, ${biggestRoom.path}`],
    ['cycles of rooms', roomCycles.length, roomCycles.map(({ rooms, share }) => `${percent(share)} of the files: ${rooms.join(', ')}`)],
    ['cycles of imports', importCycles.length, importCycles.map((cycle) => cycle.join(', '))],
    [
      'file names used twice',
      repeatedNames.length,
      repeatedNames.map(({ name, paths }) => `${inFour(paths.length)}  ${name}: ${paths.join(', ')}`),
    ],
    [
      'dependencies of a use case, most',
      most(useCases.map(({ dependencies }) => dependencies)),
      useCases.map(({ name, path, dependencies }) => `${inFour(dependencies)}  ${name}  ${path}`),
    ],
    ...Object.entries(figures.prose).map(([phrase, count]): Row => [`"${phrase}"`, count]),
  ];
}

function most(values: readonly number[]): number {
  return Math.max(0, ...values);
}

function inFour(value: number): string {
  return value.toString().padStart(4);
}

function percent(share: number): string {
  return `${Math.round(share * 100).toString()} %`;
}
