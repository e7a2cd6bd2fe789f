import { randomUUID } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startShop } from '../../../infra/demo/shop/shop.ts';
import { startEmulators } from '../../../infra/local/runner/emulators.ts';
import { startHttpGateway } from '../../../infra/local/runner/http-gateway.ts';
import { simulatedAntom } from '../antom-simulator/simulated-antom.ts';
import { openStartPage } from '../start-page/open-start-page.ts';

/** Every server of the local run: what it listens at, and something that it does when asked. */
const NO_FUNCTIONS = Promise.resolve({ has: () => false, invoke: () => Promise.resolve(undefined) });

const SERVERS = {
  'start page': {
    act: '/scenarios/40001',
    clients: 'browsers',
    start: async () => (await openStartPage((await simulatedAntom()).antom)).url,
  },
  shop: {
    act: '/checkout',
    clients: 'browsers',
    start: () => closing(startShop({ apiUrl: 'http://127.0.0.1:9', apiKey: 'k', newId: randomUUID })),
  },
  simulator: { act: '/sandbox/buyer', clients: 'browsers', start: async () => (await simulatedAntom()).antom.url },
  gateway: {
    act: '/payments',
    clients: 'programs',
    start: () => closing(startHttpGateway({ port: 0, otherHosts: [] }, Promise.resolve({ apiId: 'a', accountId: '0', routes: [] }))),
  },
  'emulated AWS': {
    act: '/',
    clients: 'programs',
    start: () =>
      closing(startEmulators({ region: 'ap-northeast-2', accountId: '0', watcher: {}, isAlive: () => true, functions: NO_FUNCTIONS })),
  },
} as const;

describe.each(Object.entries(SERVERS))('the %s', (_, { act, clients, start }) => {
  test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example'])('refuses whatever is asked of %s', async (host) => {
    const url = await start();
    for (const method of ['GET', 'POST']) {
      const answer = await send(`${url}${method === 'GET' ? '/' : act}`, method, { host });
      expect(answer.status).toBe(421);
      expect(answer.text).not.toContain('evil');
    }
  });

  test.runIf(clients === 'browsers')('does nothing for a page of another server', async () => {
    const url = await start();
    expect((await send(url + act, 'POST', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send(url + act, 'POST', { origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await send(url + act, 'POST', { origin: url })).status).not.toBe(403);
  });
});

async function closing(server: Promise<{ url: string; close(): Promise<void> }>): Promise<string> {
  const { url, close } = await server;
  onTestFinished(close);
  return url;
}

/** `fetch` cannot set Host. */
async function send(url: string, method: string, headers: Record<string, string>): Promise<{ status: number | undefined; text: string }> {
  const sent = request(url, { method, headers }).end();
  const response = await new Promise<IncomingMessage>((resolve) => sent.once('response', resolve));
  return { status: response.statusCode, text: await text(response) };
}
