import { request } from 'node:http';
import { Hono } from 'hono';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { serveApp } from '../../../infra/local-servers/serve-app.ts';
import { simulatedAntom } from '../antom-simulator/simulated-antom.ts';
import { openStartPage, PLACES } from './open-start-page.ts';

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The start page beside an API that writes down what it gets. */
async function opened() {
  const received: Received[] = [];
  const api = await serveApp(0, () =>
    new Hono().all('*', async (c) => {
      received.push({ method: c.req.method, url: c.req.url, headers: c.req.header(), body: await c.req.text() });
      return c.body('{"code":"antom_outcome_unknown"}', 503, {
        'content-type': 'application/problem+json',
        'retry-after': '2',
        'access-control-allow-origin': '*',
      });
    }),
  );
  onTestFinished(() => api.close());
  const { antom } = await simulatedAntom();
  const { url, page } = await openStartPage(antom, { apiUrl: api.url });
  return { url, page, received, apiUrl: api.url };
}

let site: Awaited<ReturnType<typeof opened>>;
beforeEach(async () => {
  site = await opened();
});

/** The status under another name of the server, as a browser sends it when that name leads here. */
function statusUnder(host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(site.url + path, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the reference on the start page', () => {
  it.each(['ko', 'en'] as const)('is linked in each language: %s', async (locale) => {
    expect(await site.page(locale)).toContain('href="/reference"');
  });

  it('may load nothing from another place', async () => {
    const answer = await fetch(`${site.url}/reference`);
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none';.*script-src 'self'; connect-src 'self'/);
    expect(await answer.text()).not.toMatch(/https?:/);
  });

  it('shows the document, and knows the key', async () => {
    expect(await (await fetch(`${site.url}/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });
    expect(await (await fetch(`${site.url}/reference/open.js`)).text()).toContain(PLACES.apiKey);
  });

  it('hands a request on to the API as it is, and gives the answer back', async () => {
    const body = '{"refundAmount": {}}';
    const headers = { authorization: 'Bearer x', 'content-type': 'application/json', 'idempotency-key': 'k-1', cookie: 'a=b' };
    const answer = await fetch(`${site.url}/reference-api/payments/a%2Fb/refunds?c=%20d`, { method: 'POST', headers, body });
    expect(site.received).toMatchObject([
      {
        method: 'POST',
        url: `${site.apiUrl}/payments/a%2Fb/refunds?c=%20d`,
        headers: { authorization: 'Bearer x', 'content-type': 'application/json', 'idempotency-key': 'k-1' },
        body,
      },
    ]);
    expect(site.received[0]?.headers).not.toHaveProperty('cookie');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('knows its paths as they are written: one that is encoded is none', async () => {
    for (const path of ['/reference-ap%69/payments', '/%72eference-api/payments', '/reference-api%2Fpayments']) {
      expect([path, (await fetch(site.url + path, { method: 'POST', body: '{}' })).status]).toEqual([path, 404]);
    }
    expect(site.received).toEqual([]);
  });

  it('adds no key of its own', async () => {
    await fetch(`${site.url}/reference-api/payments`);
    expect(site.received[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each(['/reference', '/reference/open.js', '/reference-api/payments', '/openapi.json'])(
    'answers to no other name: %s',
    async (path) => {
      expect(await statusUnder('evil.example', path)).toBe(421);
      expect(await statusUnder(`localhost:${new URL(site.url).port}`, path)).not.toBe(421);
    },
  );

  it.each<[string, Record<string, string>]>([
    ['its origin', { origin: 'https://evil.example' }],
    ['another local server', { origin: 'http://127.0.0.1:1' }],
    ['no origin that can be named', { origin: 'null' }],
    ['a script element of it', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port', { 'sec-fetch-site': 'same-site' }],
  ])('refuses another site: %s', async (_, headers) => {
    expect((await fetch(`${site.url}/reference-api/payments`, { method: 'POST', headers, body: '{}' })).status).toBe(403);
    expect((await fetch(`${site.url}/reference/open.js`, { headers })).status).toBe(403);
    expect(site.received).toEqual([]);
  });
});
