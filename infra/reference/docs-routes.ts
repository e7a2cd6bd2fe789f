import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Hono } from 'hono';

const ROOT = join(import.meta.dirname, '../..');
const INDEX = 'shared/contract/llms.txt';

/** The files that the index leads to, by their path from the root. */
export function indexedFiles(): readonly string[] {
  const index = readFileSync(join(ROOT, INDEX), 'utf8');
  return [...index.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => posix.join(posix.dirname(INDEX), link));
}

/** The documentation as Markdown, for language models and people who prefer it: `/llms.txt` leads to the index (llmstxt.org), and that to the pages. */
export function docsRoutes(): Hono {
  const app = new Hono();
  const served = [INDEX, ...indexedFiles()];
  app.get('/llms.txt', (c) => c.redirect(`/docs/${INDEX}`));
  for (const path of served) {
    const type = path.endsWith('.json') ? 'application/json' : 'text/markdown; charset=utf-8';
    app.get(`/docs/${path}`, (c) => c.body(readFileSync(join(ROOT, path), 'utf8'), 200, { 'content-type': type }));
  }
  return app;
}
