import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { figuresTable } from '../../figures/figures-table.ts';
import { type Figures, measure } from '../../figures/measure.ts';

const made: string[] = [];

afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true });
});

/** The figures of a project that has these files and no other. */
function figuresOf(files: Readonly<Record<string, string>>): Figures {
  const root = mkdtempSync(join(tmpdir(), 'figures-'));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return measure(root);
}

const lines = (count: number): string => '// line\n'.repeat(count);

describe('the figures of a project', () => {
  test('count lines, and name the files that are too long', () => {
    const figures = figuresOf({ 'shared/a.ts': lines(10), 'shared/b.ts': lines(20), 'infra/c.ts': lines(251), 'test/d.ts': lines(999) });
    expect(figures).toMatchObject({
      files: 3,
      lines: { median: 20, ninthDecile: 251, max: 251 },
      longFiles: [{ path: 'infra/c.ts', lines: 251 }],
    });
  });

  test('name long functions, but not one that only returns a table', () => {
    const figures = figuresOf({
      'shared/work.ts': `export function work() {\n${lines(59)}}\nexport const more = () => {\n${lines(58)}};\n`,
      'shared/table.ts': `export const table = () => ({\n${'  row: 1,\n'.repeat(80)}});\n`,
      'shared/rows.ts': `export function rows() {\n  return [\n${'    { row: 1 },\n'.repeat(80)}  ] satisfies object[];\n}\n`,
      'shared/store.ts': `export function store() {\n  return {\n${lines(80)}    get() {},\n  };\n}\n`,
    });
    expect(figures.longFunctions).toEqual([
      { name: 'store', at: 'shared/store.ts:1', lines: 85 },
      { name: 'work', at: 'shared/work.ts:1', lines: 61 },
    ]);
  });

  test('follow imports, types and re-exports too, and leave out what is not the project’s', () => {
    const figures = figuresOf({
      'functions/payer/handler.ts': "import { a } from '../../shared/pay/a.ts';\nimport { z } from 'zod';\n",
      'shared/pay/a.ts': "import type { B } from './b.ts';\n",
      'shared/pay/b.ts': "export { c } from '../base/c.ts';\n",
      'shared/base/c.ts': 'export const c = 1;\n',
      'shared/base/alone.ts': '',
    });
    expect(figures).toMatchObject({
      importsPerFile: { median: 1, max: 2 },
      handlers: [{ path: 'functions/payer/handler.ts', closure: 4 }],
      rooms: 3,
      arrows: 2,
      floors: 3,
      biggestRoom: { path: 'shared/base', share: 0.4 },
      roomCycles: [],
      importCycles: [],
    });
  });

  test('follow a package of the project’s own to its sources', () => {
    const figures = figuresOf({
      'shared/a.ts': "import { sign } from '#antom/sign';\n",
      'shared/antom/sign.ts': 'export const sign = 1;\n',
      'package.json': '{ "type": "module", "imports": { "#antom/*": "./shared/antom/*.ts" } }',
    });
    expect(figures.arrows).toBe(1);
  });

  test('show cycles of imports and of rooms; a cycle is one floor', () => {
    const figures = figuresOf({
      'infra/app.ts': "import './up/a.ts';\n",
      'infra/up/a.ts': "import '../down/b.ts';\n",
      'infra/down/b.ts': "import '../up/a.ts';\n",
      'infra/ground/c.ts': '',
    });
    expect(figures).toMatchObject({
      floors: 2,
      roomCycles: [{ rooms: ['infra/down', 'infra/up'], share: 0.5 }],
      importCycles: [['infra/down/b.ts', 'infra/up/a.ts']],
    });
  });

  test('name the file names that stand for several things', () => {
    expect(figuresOf({ 'infra/queue.ts': '', 'shared/queue.ts': '', 'shared/other.ts': '' }).repeatedNames).toEqual([
      { name: 'queue.ts', paths: ['infra/queue.ts', 'shared/queue.ts'] },
    ]);
  });

  test('count the dependencies of a use case, including those that it takes over from another', () => {
    const figures = figuresOf({
      'functions/a/start.ts': 'export interface StartDependencies { store: 1; now(): void }\n',
      'functions/a/api.ts': 'export interface ApiDependencies extends StartDependencies { now: 2; log: 3 }\ninterface Other { a: 1 }\n',
      'infra/b.ts': 'export interface InfraDependencies { a: 1 }\n',
    });
    expect(figures.useCases.map(({ name, dependencies }) => [name, dependencies])).toEqual([
      ['ApiDependencies', 3],
      ['StartDependencies', 2],
    ]);
  });

  test('count turns of phrase in comments, texts and pages, not in names', () => {
    const { prose } = figuresOf({
      'README.md': 'A customer of\nours. Nobody, nobodyElse.\n',
      'shared/a.ts': "/** A key of\n * ours. */\nexport const told = 'they told us'; // told\n",
      'test/b.ts': "test('a friend of ours', () => told());\n",
    });
    expect(prose).toEqual({ told: 2, nobody: 1, "of Antom's": 0, 'of ours': 3, 'heard of': 0 });
  });

  test('are zero for a directory without sources', () => {
    expect(figuresOf({ 'README.md': '' })).toMatchObject({ files: 0, lines: { median: 0, max: 0 }, rooms: 0, floors: 0, handlers: [] });
  });

  test('are printed in one column, with the lists below', () => {
    const table = figuresTable(figuresOf({ 'infra/queue.ts': lines(3), 'shared/queue.ts': '' })).split('\n');
    const columns = table.filter((line) => !line.startsWith('    ')).map((line) => line.search(/\S+( % of the files, .*)?$/));
    expect(new Set(columns).size).toBe(1);
    expect(table).toContain('       2  queue.ts: infra/queue.ts, shared/queue.ts');
  });
});
