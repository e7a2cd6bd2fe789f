import { describe, expect, it } from 'vitest';
import { codeIn } from '../../support/markdown.ts';
import { exists, isIgnored, PAGES, readPage } from './pages.ts';

/** What a page names as code and what looks like a path from the root; without those that stand for several, such as `functions/<name>`. */
function namedPaths(page: string): string[] {
  const paths = codeIn(readPage(page)).filter((code) => /^(\.ci|functions|infra|shared|test)\/[\w./-]+$/.test(code));
  return paths.map((path) => path.replace(/\/$/, ''));
}

describe('a path that a page names', () => {
  it('is recognized', () => {
    expect(namedPaths('.github/CONTRIBUTING.md')).toContain('shared/contract/route-keys.ts');
  });

  it.each(PAGES)('exists, or is generated: %s', (page) => {
    expect(namedPaths(page).filter((path) => !exists(path) && !isIgnored(path))).toEqual([]);
  });
});
