import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createClient, type Payment, won } from '../../../shared/client/client.ts';
import { ROUTE_KEYS } from '../../../shared/contract/route-keys.ts';
import { A_REFUND, aClient, aProblem, inTurn, REFUND, type Scripted } from './a-client.ts';

const ORDER = { referenceOrderId: 'o', next: 'wait', version: 'v' };
const ANSWER: Scripted = {
  status: 200,
  body: {
    ...ORDER,
    ...REFUND.body,
    paymentRequestId: 'p1',
    status: 'PENDING',
    disputeId: 'd',
    state: 's',
    outcome: 'open',
    disputeEvidence: 'AA==',
    payments: [],
    refunds: [],
    disputes: [],
    totals: [],
    endpointId: 'ep_a',
    url: 'https://shop.example/events',
    secret: 'whsec_AA==',
    accepted: true,
    eventId: 'evt_a',
    storedAt: '2026-01-31T09:00:00.000Z',
    endpoints: [],
    deliveries: [],
    events: [],
    nextCursor: undefined,
    hasMore: false,
  },
};
const GONE: Scripted = { status: 204, body: '' };

const request = {
  order: { referenceOrderId: 'o', orderDescription: 'two cups', orderAmount: won(1_000) },
  paymentRedirectUrl: 'https://shop.example/o',
  env: { terminalType: 'WEB', clientIp: '203.0.113.7' },
} as const;

test('there is a call for every route of the service', async () => {
  const { client, sent } = aClient(({ method }) => (method === 'DELETE' ? GONE : ANSWER));
  await client.checkout(request);
  await client.order('o');
  await client.refund({ referenceOrderId: 'o', reference: 'r', ...A_REFUND });
  await client.payments.start({ ...request, paymentAmount: won(1_000) });
  for await (const payment of client.payments.list({ referenceOrderId: 'o' })) expect(payment).toBe('none is listed');
  await client.payments.get('p1');
  await client.payments.cancel('p1');
  await client.payments.refund('p1', A_REFUND);
  await client.refunds.ofPayment('p1');
  for await (const refund of client.refunds.list({ status: ['FAIL'] })) expect(refund).toBe('none is listed');
  for await (const dispute of client.disputes.list({})) expect(dispute).toBe('none is listed');
  await client.totals('2026-01-31');
  await client.refunds.get('p1', 'r1');
  await client.disputes.get('p1', 'd1');
  await client.disputes.accept('p1', 'd1');
  await client.disputes.defend('p1', 'd1', 'AA==');
  await client.disputes.evidence('p1', 'd1', 'DISPUTE_EVIDENCE_FILE');
  for await (const event of client.events.list()) expect(event).toBe('none is listed');
  await client.events.get('evt_a');
  await client.events.deliveries('evt_a');
  await client.events.resend('evt_a');
  await client.webhookEndpoints.create({ url: 'https://shop.example/events' });
  await client.webhookEndpoints.list();
  await client.webhookEndpoints.get('ep_a');
  await client.webhookEndpoints.change('ep_a', { types: 'all' });
  await client.webhookEndpoints.enable('ep_a');
  await client.webhookEndpoints.pause('ep_a');
  await client.webhookEndpoints.rotateSecret('ep_a');
  await client.webhookEndpoints.test('ep_a');
  await client.webhookEndpoints.replay('ep_a', { since: '2026-01-31T09:00:00Z' });
  for await (const delivery of client.webhookEndpoints.deliveries('ep_a')) expect(delivery).toBe('none is listed');
  await expect(client.webhookEndpoints.remove('ep_a')).resolves.toBeUndefined();

  const called = sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  const examples = { paymentRequestId: 'p1', refundRequestId: 'r1', disputeId: 'd1', endpointId: 'ep_a', eventId: 'evt_a' };
  const routes = ROUTE_KEYS.map((route) =>
    Object.entries(examples).reduce<string>((path, [name, id]) => path.replace(`{${name}}`, id), route),
  );
  expect(new Set(called)).toEqual(new Set(routes));
});

test('each request carries the API key and says who sends it; only those that need one carry an Idempotency-Key', async () => {
  const { client, sent } = aClient(() => ANSWER);
  await client.checkout(request);
  await client.payments.start({ ...request, paymentAmount: won(1_000) });
  await client.payments.refund('p1', A_REFUND, { idempotencyKey: 'mine' });

  const manifest = z.object({ name: z.string(), version: z.string() });
  const { name, version } = manifest.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../../shared/client/package.json'), 'utf8')),
  );
  expect(new Set(sent.map(({ headers }) => headers['authorization']))).toEqual(new Set(['Bearer key_of_the_shop']));
  expect(new Set(sent.map(({ headers }) => headers['user-agent']))).toEqual(new Set([`${name}/${version}`]));
  await client.webhookEndpoints.create({ url: 'https://shop.example/events' });
  await client.webhookEndpoints.rotateSecret('ep_a', {}, { idempotencyKey: 'mine-too' });
  await client.webhookEndpoints.change('ep_a', { description: 'The shop' });

  expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined, 'key-1', 'mine', 'key-2', 'mine-too', undefined]);
});

test('an order may have any id', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, maxLength: 64 }), fc.boolean(), async (referenceOrderId, refresh) => {
      const { client, sent } = aClient(() => ANSWER);
      await client.order(referenceOrderId, { refresh });
      const url = new URL(sent[0]?.url ?? '');
      expect(url.pathname).toBe('/orders');
      expect([...url.searchParams]).toEqual([['referenceOrderId', referenceOrderId], ...(refresh ? [['refresh', 'true']] : [])]);
    }),
  );
});

test('no id leads to another path', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), fc.constantFrom('', '.', '..', '../orders', 'a/../../orders', '?x', '#x', '%2e%2e')),
      async (id) => {
        const { client, sent } = aClient(() => ANSWER);
        await client.payments.get(id).catch((error: unknown) => {
          expect(error).toBeInstanceOf(TypeError);
        });
        expect(sent.map(({ url }) => new URL(url).pathname.split('/').slice(0, 2))).toEqual(sent.map(() => ['', 'payments']));
        expect(sent.map(({ url }) => new URL(url)).filter(({ search, hash }) => search !== '' || hash !== '')).toEqual([]);
        expect(sent.map(({ url }) => decodeURIComponent(new URL(url).pathname.split('/')[2] ?? ''))).toEqual(sent.map(() => id));
      },
    ),
  );
});

test('what cannot be sent rejects, and is never thrown beside the promise', async () => {
  const { client, sent } = aClient(() => ANSWER);
  const circular = <T extends object>(body: T): T => {
    const itself = { ...body };
    return Object.assign(itself, { itself });
  };
  for (const call of [
    () => client.order('a\ud800'),
    () => client.payments.get('\ud800'),
    () => client.checkout(circular(request)),
    () => client.refund(circular({ referenceOrderId: 'o', reference: 'r', ...A_REFUND })),
    () => client.payments.start(circular({ ...request, paymentAmount: won(1_000) })),
    () => client.payments.refund('p1', circular(A_REFUND)),
  ]) {
    let promise: Promise<unknown> | undefined;
    expect(() => (promise = call())).not.toThrow();
    await expect(promise).rejects.toThrow(Error);
  }
  expect(sent).toEqual([]);
});

describe('a client is not made', () => {
  test.each([
    ['http://payments.example', 'key'],
    ['ftp://payments.example', 'key'],
    ['https://payments.example?stage=1', 'key'],
    ['https://user@payments.example', 'key'],
    ['payments.example', 'key'],
    ['https://payments.example', ''],
    ['https://payments.example', 'secret key'],
    ['https://payments.example', 'secret\n'],
  ])('for %j and a key such as %j, and the error does not hold the key', (baseUrl, apiKey) => {
    const making = () => createClient({ baseUrl, apiKey });
    expect(making).toThrow(TypeError);
    expect(making).not.toThrow(/secret/);
  });
});

test('an Idempotency-Key that cannot travel is refused before anything is sent', async () => {
  const { client, sent } = aClient(() => ANSWER);
  for (const idempotencyKey of ['', 'a,b', 'a b', '열쇠', 'x'.repeat(256)]) {
    await expect(client.payments.refund('p1', A_REFUND, { idempotencyKey })).rejects.toThrow(TypeError);
  }
  expect(sent).toEqual([]);
});

test('a base address may end in a slash or have a path', async () => {
  const { client, sent } = aClient(() => ANSWER, { baseUrl: 'http://127.0.0.1:4000/stage/' });
  await client.order('o');
  expect(sent[0]?.url).toBe('http://127.0.0.1:4000/stage/orders?referenceOrderId=o');
});

test('payments are listed page by page, and no page is read that nobody wants', async () => {
  const page = (ids: readonly string[], nextCursor?: string): Scripted => ({
    status: 200,
    body: { payments: ids.map((paymentRequestId) => ({ paymentRequestId })), nextCursor },
  });
  const pages = [page(['p3', 'p2'], 'next&1'), page(['p1'], 'next2'), page([])];
  const { client, sent } = aClient(inTurn(...pages));
  const listed: string[] = [];
  for await (const { paymentRequestId } of client.payments.list({ referenceOrderId: 'o' })) listed.push(paymentRequestId);
  expect(listed).toEqual(['p3', 'p2', 'p1']);
  expect(sent.map(({ url }) => new URL(url).searchParams.get('cursor'))).toEqual([null, 'next&1', 'next2']);

  const lazy = aClient(inTurn(...pages));
  let first: Payment | undefined;
  for await (first of lazy.client.payments.list({ referenceOrderId: 'o' })) break;
  expect(first?.paymentRequestId).toBe('p3');
  expect(lazy.sent).toHaveLength(1);
});

test('filters travel as the service takes them', async () => {
  const { client, sent } = aClient(() => ANSWER);
  const filter = {
    createdFrom: '2026-01-31T00:00+09:00',
    status: ['CAPTURED', 'REFUNDED'],
    needsReview: true,
    limit: 50,
    next: undefined,
  } as const;
  for await (const payment of client.payments.list(filter)) expect(payment).toBe('none is listed');
  const expected = { createdFrom: '2026-01-31T00:00+09:00', status: 'CAPTURED,REFUNDED', needsReview: 'true', limit: '50' };
  expect(Object.fromEntries(new URL(sent[0]?.url ?? '').searchParams)).toEqual(expected);
});

test('the parts of a day are added by currency and brand', async () => {
  const total = (count: number, value: string) => ({ count, value });
  const row = (cardBrand: string, count: number, value: string) => {
    const sum = total(count, value);
    return { currency: 'KRW', cardBrand, captured: sum, refunded: sum, disputed: sum, settled: sum, open: sum };
  };
  const part = (totals: readonly object[], nextCursor?: string): Scripted => ({
    status: 200,
    body: { day: '2026-01-31', totals, nextCursor },
  });
  const { client } = aClient(inTurn(part([row('BC', 1, '9007199254740993'), row('LOTTE', 1, '5')], 'c'), part([row('BC', 2, '7')])));

  expect(await client.totals('2026-01-31')).toEqual([row('BC', 3, '9007199254741000'), row('LOTTE', 1, '5')]);
});

describe('an error says in its message what to do', () => {
  const messageOf = async (answer: Scripted) => {
    const { client } = aClient(() => answer);
    return client.payments.get('p1').then(String, (error: unknown) => (error instanceof Error ? error.message : ''));
  };

  test('of the service: its title, and the fields that are wrong, of which three are enough', async () => {
    const errors = ['a', 'b', 'c', 'd'].map((name) => ({ pointer: `/${name}`, detail: `is wrong in ${name}` }));
    const problem = aProblem('invalid_request', 400, { definite: true, repeat: 'after_change', detail: 'A detail.', errors });
    const message = await messageOf(problem);
    expect(message).toContain('400 invalid_request: A title. A detail. /a is wrong in a. /b is wrong in b. /c is wrong in c.');
    expect(message).not.toContain('/d');
  });

  test.each([
    [401, /key is missing/],
    [403, /key is malformed, unknown or revoked/],
    [404, /no payments API at this address/],
  ])('of the gateway: %i', async (status, text) => {
    expect(await messageOf({ status, body: { message: 'No' } })).toMatch(text);
  });
});

test('won are whole, not negative, and exact', () => {
  expect(won(46_000)).toEqual({ currency: 'KRW', value: '46000' });
  expect(won(10n ** 20n)).toEqual({ currency: 'KRW', value: '100000000000000000000' });
  for (const amount of [0.5, -1, NaN, Infinity, 2 ** 53, -1n]) expect(() => won(amount)).toThrow(RangeError);
});
