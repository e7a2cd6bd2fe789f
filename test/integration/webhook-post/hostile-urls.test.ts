import { once } from 'node:events';
import { connect, createServer, type LookupFunction, Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import type { Resolve } from '../../../shared/webhook-post/pinned-lookup.ts';
import { aPoster, aTarget } from './a-poster.ts';
import { addressesWithin, hostileUrls } from './hostile-urls.ts';
import { answer, follow, listenUntilTheEnd, rawServer } from './raw-server.ts';

const OF_EACH_KIND = 750;
const SEED = 20_261_017;

/** Counts what begins to connect anywhere in this process, and what arrives at a port of this machine. */
async function watchedMachine() {
  const started = vi.spyOn(Socket.prototype, 'connect');
  onTestFinished(() => started.mockRestore());
  let arrived = 0;
  const server = createServer((socket) => {
    arrived += 1;
    follow(socket);
    answer(socket, 200);
  });
  return { port: await listenUntilTheEnd(server), started: () => started.mock.calls.length, arrived: () => arrived };
}

test('no hostile URL leads to a connection', async () => {
  const { port, started, arrived } = await watchedMachine();
  const asked = new Set<string>();
  const resolve: Resolve = (hostname) => {
    asked.add(hostname);
    return Promise.resolve(addressesWithin(hostname));
  };
  const post = aPoster({ reach: 'public', resolve });
  const counts: Record<string, number> = {};
  for (const [kind, arbitrary] of Object.entries(hostileUrls({ port }))) {
    const urls = [...new Set(fc.sample(arbitrary, { numRuns: 6 * OF_EACH_KIND, seed: SEED }))].slice(0, OF_EACH_KIND);
    const failure = kind === 'a name whose addresses are within' ? 'address_not_public' : 'url_refused';
    const expected = { outcome: 'failed', failure, bytes: 0, durationMs: expect.any(Number) };
    for (const url of urls) expect([url, await post(aTarget(url))]).toEqual([url, expected]);
    counts[kind] = urls.length;
  }
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  console.info({ seed: SEED, ...counts, total, connections: started() + arrived() });
  expect([started(), arrived()]).toEqual([0, 0]);
  expect(total).toBeGreaterThanOrEqual(10_000);
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(100);
  expect(asked.size).toBeGreaterThan(100);
});

test('a connection would be seen', async () => {
  const { port, started, arrived } = await watchedMachine();
  const socket = connect(port, '127.0.0.1');
  follow(socket);
  await once(socket, 'data');
  expect([started(), arrived()]).toEqual([1, 1]);
  expect(await aPoster()(aTarget(`http://127.0.0.1:${port}/`))).toMatchObject({ status: 200 });
  expect([started(), arrived()]).toEqual([2, 2]);
});

test('in a local run, a hostile URL leads to no connection either, unless it says plainly that it means this machine', async () => {
  const { port, started } = await watchedMachine();
  const post = aPoster({ resolve: (hostname) => Promise.resolve(addressesWithin(hostname)) });
  const plain = /^https?:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d*)?(\/|$)/i;
  for (const arbitrary of Object.values(hostileUrls({ port }))) {
    for (const url of fc.sample(arbitrary, { numRuns: 100, seed: SEED })) {
      if (!plain.test(url)) expect([url, await post(aTarget(url))]).toEqual([url, expect.objectContaining({ outcome: 'failed' })]);
    }
  }
  expect(started()).toBe(0);
});

describe('a name that', () => {
  const PUBLIC = '93.184.216.34';

  it.each<[string, string[], string]>([
    ['leads to this machine', ['127.0.0.1'], 'address_not_public'],
    ['leads to this machine over IPv6', ['::1'], 'address_not_public'],
    ['leads there in an IPv4-mapped address', ['::ffff:127.0.0.1'], 'address_not_public'],
    ['leads there in 6to4', ['2002:7f00:1::'], 'address_not_public'],
    ['leads to metadata', ['169.254.169.254'], 'address_not_public'],
    ['has a good address first', [PUBLIC, '127.0.0.1'], 'address_not_public'],
    ['has a good address last', ['127.0.0.1', PUBLIC], 'address_not_public'],
    ['has a hundred good ones, and a bad one', [...Array.from({ length: 100 }, () => PUBLIC), '10.0.0.1'], 'address_not_public'],
    ['has another name for an address', ['localhost'], 'address_not_public'],
    ['has none', [], 'dns'],
  ])('%s gets no connection', async (_what, addresses, failure) => {
    const { started, arrived } = await watchedMachine();
    const post = aPoster({ reach: 'public', resolve: () => Promise.resolve(addresses) });
    expect(await post(aTarget('https://shop.example/'))).toMatchObject({ outcome: 'failed', failure });
    expect([started(), arrived()]).toEqual([0, 0]);
  });

  it('rebinds once it has been checked is not asked again: the socket finds what was checked', async () => {
    const found: unknown[] = [];
    const answers = [[PUBLIC], ['127.0.0.1']];
    const asked: string[] = [];
    const spy = vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
      const [options] = args.flat();
      if (typeof options !== 'object' || options === null || !('lookup' in options) || !isLookup(options.lookup)) return expect.fail();
      for (const all of [false, true]) options.lookup('shop.example', { all }, (...result) => found.push(result));
      process.nextTick(() => this.destroy(new Error('this network is down')));
      return this;
    });
    onTestFinished(() => spy.mockRestore());
    const resolve = (hostname: string) => {
      asked.push(hostname);
      return Promise.resolve(answers.shift() ?? []);
    };
    const post = aPoster({ reach: 'public', resolve });
    expect(await post(aTarget('https://shop.example/'))).toMatchObject({ failure: 'connection_refused' });
    expect(found).toEqual([
      [null, PUBLIC, 4],
      [null, [{ address: PUBLIC, family: 4 }]],
    ]);
    expect(asked).toEqual(['shop.example']);
    expect(await post(aTarget('https://shop.example/'))).toMatchObject({ failure: 'address_not_public' });
    expect([spy.mock.calls.length, asked.length]).toEqual([1, 2]);
  });

  it('a local run knows is led to this machine only under a name of this machine', async () => {
    const server = await rawServer((socket) => answer(socket, 200));
    const post = aPoster({ resolve: () => Promise.resolve(['127.0.0.1']) });
    expect(await post(aTarget(`http://localhost:${server.port}/`))).toMatchObject({ status: 200 });
    expect(await post(aTarget('https://shop.example/'))).toMatchObject({ failure: 'address_not_public' });
    expect(server.connections).toHaveLength(1);
  });
});

function isLookup(value: unknown): value is LookupFunction {
  return typeof value === 'function';
}
