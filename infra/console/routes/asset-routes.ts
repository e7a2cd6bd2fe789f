import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { STYLESHEETS } from '../../web-ui/stylesheet.ts';

const own = (name: string) => readFileSync(new URL(`../browser/${name}`, import.meta.url), 'utf8');
const uplot = (name: string) => readFileSync(fileURLToPath(import.meta.resolve(`uplot/dist/${name}`)), 'utf8');

/** The stylesheet and the scripts, read once: nothing is loaded from elsewhere. */
export function assetRoutes(): Hono {
  const app = new Hono();
  const assets = [
    ['style.css', 'text/css', `${STYLESHEETS.engineers}\n${uplot('uPlot.min.css')}\n${own('console.css')}`],
    ['live.js', 'text/javascript', own('live.js')],
    ['chart.js', 'text/javascript', own('chart.js')],
    ['uplot.js', 'text/javascript', uplot('uPlot.iife.min.js')],
  ] as const;
  for (const [name, type, text] of assets) {
    app.get(`/${name}`, (c) => c.body(text, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'private, max-age=60' }));
  }
  return app;
}
