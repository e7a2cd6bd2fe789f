import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STYLESHEET } from '../../../infra/web-ui/stylesheet.ts';

const FOLDER = new URL('../../../infra/web-ui/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.css'));

test.each(files)('pages get every rule of %s', (name) => {
  const rules = readFileSync(new URL(name, FOLDER), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  expect(rules).toContain('{');
  expect(squeezed(STYLESHEET)).toContain(squeezed(rules));
});

test('pages get no comments', () => {
  expect(STYLESHEET).not.toContain('/*');
});

test('the stylesheet uses no colour, size or font that it does not define', () => {
  const defined = new Set([...STYLESHEET.matchAll(/--([\w-]+):/g)].map(([, name]) => name));
  const used = new Set([...STYLESHEET.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name));
  expect(used.size).toBeGreaterThan(10);
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
});

function squeezed(css: string): string {
  return css.replaceAll(/\s+/g, '');
}
