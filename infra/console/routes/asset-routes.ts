import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { STYLESHEETS } from '../../web-ui/stylesheet.ts';

const read = (url: string | URL) => readFileSync(new URL(url), 'utf8');

/** The stylesheet and the scripts, read once: nothing is loaded from elsewhere. */
export function assetRoutes(): Hono {
  const app = new Hono();
  const assets = [
    [
      'style.css',
      'text/css',
      `${STYLESHEETS.engineers}\n${read(import.meta.resolve('uplot/dist/uPlot.min.css'))}\n${read(new URL('../browser/console.css', import.meta.url))}`,
    ],
    ['live.js', 'text/javascript', read(new URL('../browser/live.js', import.meta.url))],
    ['chart.js', 'text/javascript', read(new URL('../browser/chart.js', import.meta.url))],
    ['uplot.js', 'text/javascript', read(import.meta.resolve('uplot/dist/uPlot.iife.min.js'))],
  ] as const;
  for (const [name, type, text] of assets) {
    app.get(`/${name}`, (c) => c.body(text, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'private, max-age=60' }));
  }
  return app;
}
