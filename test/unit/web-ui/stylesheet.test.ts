import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STYLESHEETS } from '../../../infra/web-ui/stylesheet.ts';

const FOLDER = new URL('../../../infra/web-ui/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.css'));

test.each(files)('pages of engineers get every rule of %s', (name) => {
  const rules = readFileSync(new URL(name, FOLDER), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  expect(rules).toContain('{');
  expect(squeezed(STYLESHEETS.engineers)).toContain(squeezed(rules));
});

test('pages of buyers get nothing that only engineers see', () => {
  expect(STYLESHEETS.buyers).not.toMatch(/\.timeline|\.scenarios|\.command/);
  expect(STYLESHEETS.buyers.length).toBeLessThan(STYLESHEETS.engineers.length);
});

test.each(Object.entries(STYLESHEETS))('pages of %s get no comments', (_, text) => {
  expect(text).not.toContain('/*');
});

test.each(Object.entries(STYLESHEETS))('the stylesheet of %s uses no colour, size or font that it does not define', (_, text) => {
  const defined = new Set([...text.matchAll(/--([\w-]+):/g)].map(([, name]) => name));
  const used = new Set([...text.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name));
  expect(used.size).toBeGreaterThan(10);
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
});

function squeezed(css: string): string {
  return css.replaceAll(/\s+/g, '');
}
