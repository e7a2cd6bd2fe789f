import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { aConsoleStage } from './a-console-stage.ts';
import { openConsole } from './open-console.ts';
import { somePayments } from './some-payments.ts';

/** The status of a request with headers that fetch does not let anybody set. */
function statusOf(url: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

const PATHS = [
  '/',
  '/lists/person',
  '/search?q=1',
  '/days',
  '/days.csv',
  '/endpoints',
  '/changes',
  '/style.css',
  '/live.js',
  '/runbook/DeadLetters',
];

describe('without having been let in', () => {
  test.each(PATHS)('%s is refused, and shows nothing', async (path) => {
    const { url } = await openConsole(aConsoleStage());
    const answer = await fetch(url + path);
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('order');
  });

  test.each(['token=', 'token=wrong', 'token=%F0'])('a wrong token is refused: %s', async (query) => {
    const { url } = await openConsole(aConsoleStage());
    const answer = await fetch(`${url}/?${query}`, { redirect: 'manual' });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('a cookie of another console is none of this one', async () => {
    const [one, other] = [await openConsole(aConsoleStage()), await openConsole(aConsoleStage())];
    const [name = ''] = one.cookie.split('=');
    const [, value = ''] = other.cookie.split('=');
    expect(await statusOf(one.url, { cookie: other.cookie })).toBe(403);
    expect(await statusOf(one.url, { cookie: `${name}=${value}` })).toBe(403);
    expect(await statusOf(one.url, { cookie: one.cookie })).toBe(200);
  });
});

describe('the token', () => {
  test('is exchanged for a cookie that no script reads and no other site sends, and leaves the address', async () => {
    const { entryUrl } = await openConsole(aConsoleStage());
    const answer = await fetch(`${entryUrl}&lang=ko`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/?lang=ko');
    expect(answer.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.headers.get('set-cookie')).not.toContain(new URL(entryUrl).searchParams.get('token'));
  });

  test('that comes by a link of another site is exchanged by a page, which leads where the address does', async () => {
    const { entryUrl } = await openConsole(aConsoleStage());
    const address = `${entryUrl}&q=${encodeURIComponent('"><script>')}`;
    const answer = await fetch(address, { redirect: 'manual', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toContain('SameSite=Strict');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain('content="0; url=/?q=%22%3E%3Cscript%3E"');
    expect(page).not.toContain('<script>');
    expect(page).not.toContain(new URL(entryUrl).searchParams.get('token'));
  });

  test('lets nobody in as a Referer, in a form, or in the address of what acts', async () => {
    const tested = aConsoleStage();
    const { paid } = await somePayments(tested);
    const { url, entryUrl } = await openConsole(tested);
    const { search } = new URL(entryUrl);
    expect(await statusOf(url, { referer: entryUrl })).toBe(403);
    const acting = `${url}/payments/${paid}/cancel`;
    const body = new URLSearchParams(search);
    for (const address of [acting, acting + search])
      expect((await fetch(address, { method: 'POST', headers: { origin: url, referer: entryUrl }, body, redirect: 'manual' })).status).toBe(
        403,
      );
  });

  test('leads to no other server', async () => {
    const { url, entryUrl } = await openConsole(aConsoleStage());
    const { search } = new URL(entryUrl);
    const answer = await fetch(`${url}//evil.example/${search}`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('/evil.example/');
  });
});

describe('a page of another site', () => {
  test('that points its own name here reads nothing (DNS rebinding)', async () => {
    const { url, cookie } = await openConsole(aConsoleStage());
    expect(await statusOf(url, { cookie, host: `evil.example:${new URL(url).port}` })).toBe(421);
  });

  test('submits no form', async () => {
    const tested = aConsoleStage();
    const { paid } = await somePayments(tested);
    const { submit, url, cookie } = await openConsole(tested);
    const foreign = ['http://evil.example', 'http://127.0.0.1:1', url.replace('127.0.0.1', 'localhost'), 'null'];
    for (const origin of foreign) expect((await submit(`/payments/${paid}/cancel`, {}, { origin })).status, origin).toBe(403);
    expect((await submit(`/payments/${paid}/cancel`, {}, {})).status).toBe(403);
    expect(await statusOf(`${url}/payments/${paid}/cancel`, { cookie, 'sec-fetch-site': 'cross-site', origin: url }, 'POST')).toBe(403);
    expect((await submit(`/payments/${paid}/cancel`)).status).toBe(303);
  });
});

describe('every page', () => {
  test.each(['/', '/lists/stuck', '/days', '/endpoints', '/nowhere'])(
    'allows nothing inline and nothing from elsewhere: %s',
    async (path) => {
      const { get } = await openConsole(aConsoleStage());
      const answer = await get(path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("style-src 'self'");
      expect(policy).not.toMatch(/unsafe|https?:/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
      const text = await answer.text();
      expect(text).not.toMatch(/<style|<script(?![^>]* src=)| on\w+="| style="/);
      expect(text).not.toMatch(/(?:src|href|action)="https?:/);
    },
  );
});

describe('without --write', () => {
  test('no page has a form that acts, and what acts is refused', async () => {
    const tested = aConsoleStage();
    const { paid, suspect, pending } = await somePayments(tested);
    tested.webhooks.published(paid);
    const { page, submit } = await openConsole(tested, { mayWrite: false });
    const endpoint = '/endpoints/shop/ep_ponmlkjihgfedcbaponmlkjihgfedcba';
    for (const path of ['/', ...[paid, suspect, pending].map((id) => `/payments/${id}`), endpoint]) {
      expect(await page(path), path).not.toContain('method="post"');
    }
    const acting = [
      ...['refund', 'cancel', 'review', 'resend/evt_a'].map((action) => `/payments/${paid}/${action}`),
      ...['pause', 'enable', 'resend/evt_a'].map((action) => `${endpoint}/${action}`),
      '/confirmations/any',
    ];
    for (const path of acting) expect((await submit(path)).status, path).toBe(403);
    expect(tested.calls).toEqual([]);
  });
});
