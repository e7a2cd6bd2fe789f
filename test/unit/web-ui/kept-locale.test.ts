import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { keptLocale } from '../../../infra/web-ui/kept-locale.ts';

const app = new Hono();
app.get('/', (c) => c.text(keptLocale(c)));

test('pages are Korean when nobody asks for a language that they have', async () => {
  expect(await (await app.request('/')).text()).toBe('ko');
  expect(await (await app.request('/?lang=fr')).text()).toBe('ko');
  expect(await (await app.request('/', { headers: { cookie: 'lang=xx' } })).text()).toBe('ko');
});

test.each([
  ['en-US,en;q=0.9', 'en'],
  ['EN', 'en'],
  ['ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7', 'ko'],
  ['en;q=0.5, ko;q=0.8', 'ko'],
  ['fr-FR, en;q=0.3', 'en'],
  ['en;q=0', 'ko'],
  ['fr', 'ko'],
  ['*', 'ko'],
  ['', 'ko'],
  ['en;q=much', 'ko'],
])('pages are in the language that the browser likes best: %s', async (header, locale) => {
  expect(await (await app.request('/', { headers: { 'accept-language': header } })).text()).toBe(locale);
});

test('a language that a buyer chooses goes before what the browser asks for, and so does a kept one', async () => {
  const headers = { 'accept-language': 'en-US' };
  expect(await (await app.request('/?lang=ko', { headers })).text()).toBe('ko');
  expect(await (await app.request('/', { headers: { ...headers, cookie: 'lang=ko' } })).text()).toBe('ko');
});

test('a chosen language is kept on later pages', async () => {
  const asked = await app.request('/?lang=en');
  expect(await asked.text()).toBe('en');
  const cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await (await app.request('/', { headers: { cookie } })).text()).toBe('en');
  expect(await (await app.request('/?lang=ko', { headers: { cookie } })).text()).toBe('ko');
});
