import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAGIC_AMOUNTS } from '../../../infra/antom-simulator/magic-amounts.ts';
import { codeIn, sectionOf, tableRowsOf } from '../../support/markdown.ts';
import { readPage, ROOT } from './pages.ts';

function foldersOf(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules').map(({ name }) => name);
}

const firstCodesOf = (markdown: string) => tableRowsOf(markdown).map(([name = '']) => codeIn(name)[0]);

describe('the page of', () => {
  it.each(['functions', 'shared'])('%s has a row for each of its folders', (folder) => {
    const [table = ''] = readPage(`${folder}/README.md`).split('\n## ');
    expect(firstCodesOf(table).toSorted()).toEqual(foldersOf(folder).toSorted());
  });

  it('functions has a chapter for each of them', () => {
    const chapters = foldersOf('functions').filter((name) => sectionOf(readPage('functions/README.md'), name).length < 100);
    expect(chapters).toEqual([]);
  });

  it('functions names every room of payments-api', () => {
    const [, named = ''] = /Its rooms are ([^.]+)\./.exec(sectionOf(readPage('functions/README.md'), 'payments-api')) ?? [];
    expect(codeIn(named).toSorted()).toEqual(
      foldersOf('functions/payments-api')
        .map((name) => `${name}/`)
        .toSorted(),
    );
  });

  it('test has a row for each room', () => {
    const rooms = foldersOf('test').filter((name) => !['support', 'fixtures', 'figures', 'mutants'].includes(name));
    expect(firstCodesOf(readPage('test/README.md')).toSorted()).toEqual(rooms.toSorted());
  });

  it('the demo has every amount that goes wrong', () => {
    const amounts = tableRowsOf(sectionOf(readPage('infra/demo/README.md'), 'Amounts that go wrong')).map(([amount]) => amount);
    expect(amounts).toEqual(MAGIC_AMOUNTS.map(({ value }) => value));
  });
});
