import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { expect, test } from 'vitest';
import { layout } from '../../../infra/web-ui/layout.ts';
import { pageSecurity } from '../../../infra/web-ui/page-security.ts';
import type { Readers } from '../../../infra/web-ui/stylesheet.ts';

async function aPage(formTargets?: readonly string[] | 'anywhere', readers: Readers = 'buyers'): Promise<{ policy: string; text: string }> {
  const app = new Hono();
  app.use(pageSecurity(formTargets));
  app.get('/', (c) => c.html(layout({ locale: 'ko', title: 'x', heading: 'x', readers, body: html`<p>x</p>` })));
  const response = await app.request('/');
  return { policy: response.headers.get('content-security-policy') ?? '', text: await response.text() };
}

test.each(['buyers', 'engineers'] as const)(
  'a page of %s may use its own stylesheet, by its hash, and none from elsewhere',
  async (readers) => {
    const { policy, text } = await aPage([], readers);
    const styles = [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => style ?? '');
    const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(hashes).toHaveLength(1);
    const [, allowed = ''] = /style-src ([^;]*);/.exec(policy) ?? [];
    expect(allowed.split(' ')).toEqual(expect.arrayContaining(hashes));
    expect(allowed).toMatch(/^'sha256-[^ ]+' 'sha256-[^ ]+'$/);
    expect(text).not.toContain(' style="');
  },
);

test('a page loads nothing from elsewhere and runs no inline script', async () => {
  const { policy } = await aPage();
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("form-action 'self';");
  expect(policy).not.toMatch(/unsafe|\*/);
});

test('forms may lead anywhere where that is said', async () => {
  expect((await aPage('anywhere')).policy).not.toContain('form-action');
});

test('forms may lead to the named origins', async () => {
  expect((await aPage(['https://shop.example'])).policy).toContain("form-action 'self' https://shop.example;");
});
