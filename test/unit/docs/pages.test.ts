import { describe, expect, it } from 'vitest';
import { linkTargetsOf, tableRowsOf } from '../../support/markdown.ts';
import { brokenLinks } from './broken-links.ts';
import { exists, PAGES, readPage } from './pages.ts';

const LONGEST_CELL = 300;
const LONGEST_README_BYTES = 9 * 1024;

const files = { read: (path: string) => (/\.(md|ts)$/.test(path) && exists(path) ? readPage(path) : undefined), exists };

describe('the pages', () => {
  it('are all found, those of hidden folders too', () => {
    expect(PAGES).toEqual(
      expect.arrayContaining(['README.md', '.github/CONTRIBUTING.md', 'infra/RUNBOOK.md', 'infra/decisions/README.md']),
    );
    expect(PAGES.flatMap((page) => linkTargetsOf(readPage(page))).length).toBeGreaterThan(100);
  });

  it.each(PAGES)('%s has no broken link', (page) => {
    expect(brokenLinks(page, files)).toEqual([]);
  });

  it.each(PAGES)('%s has no table cell that is a paragraph', (page) => {
    const cells = tableRowsOf(readPage(page)).flat();
    expect(cells.filter((cell) => cell.length >= LONGEST_CELL)).toEqual([]);
  });
});

describe('the README', () => {
  it('is one short page', () => {
    expect(Buffer.byteLength(readPage('README.md'))).toBeLessThanOrEqual(LONGEST_README_BYTES);
  });
});
