import { describe, expect, it } from 'vitest';
import { docsRoutes, indexedFiles } from '../../../infra/reference/docs-routes.ts';
import { exists, PAGES, readPage } from './pages.ts';

const LINES = readPage('shared/contract/llms.txt').trimEnd().split('\n');

describe('llms.txt', () => {
  it('has the form of llmstxt.org: a title, what it is, and lists of links under headings', () => {
    expect(LINES[0]).toMatch(/^# \S/);
    expect(LINES[2]).toMatch(/^> \S/);
    const [, ...sections] = LINES.join('\n').split(/^## /m);
    expect(sections.length).toBeGreaterThan(1);
    for (const section of sections) {
      const entries = section.trimEnd().split('\n').slice(2);
      expect(entries).not.toEqual([]);
      expect(entries.filter((entry) => !/^- \[[^\]]+\]\([^)\s]+\): \S/.test(entry))).toEqual([]);
    }
  });

  it('leads to files that exist, each once', () => {
    const files = indexedFiles();
    expect(files.filter((file) => !exists(file))).toEqual([]);
    expect(files).toEqual([...new Set(files)]);
  });

  it('leads to every page but single decisions and what only contributors need', () => {
    const parts = PAGES.filter((page) => !/^(\.github|infra\/decisions\/0)/.test(page));
    expect(parts.filter((page) => !indexedFiles().includes(page))).toEqual([]);
  });
});

describe('the local run', () => {
  const get = (path: string) => docsRoutes().request(`http://127.0.0.1${path}`);

  it('serves the index, from which each relative link leads to its file', async () => {
    const index = await get((await get('/llms.txt')).headers.get('location') ?? '');
    expect(await index.text()).toBe(readPage('shared/contract/llms.txt'));
    for (const file of indexedFiles()) {
      const page = await get(`/docs/${file}`);
      expect(page.status).toBe(200);
      expect(await page.text()).toBe(readPage(file));
    }
  });

  it.each(['/docs/package.json', '/docs/infra/stages/stage-config.ts', '/docs/../package.json', '/docs/%2e%2e/package.json'])(
    'serves nothing else: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});
