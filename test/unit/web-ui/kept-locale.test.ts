import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { keptLocale } from '../../../infra/web-ui/kept-locale.ts';

const app = new Hono();
app.get('/', (c) => c.text(keptLocale(c)));

test('pages are Korean until a buyer chooses another language', async () => {
  expect(await (await app.request('/')).text()).toBe('ko');
  expect(await (await app.request('/?lang=fr')).text()).toBe('ko');
  expect(await (await app.request('/', { headers: { cookie: 'lang=xx' } })).text()).toBe('ko');
});

test('a chosen language is kept on later pages', async () => {
  const asked = await app.request('/?lang=en');
  expect(await asked.text()).toBe('en');
  const cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await (await app.request('/', { headers: { cookie } })).text()).toBe('en');
  expect(await (await app.request('/?lang=ko', { headers: { cookie } })).text()).toBe('ko');
});
