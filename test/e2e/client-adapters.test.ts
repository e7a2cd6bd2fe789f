import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { afterEach, expect, expectTypeOf, test } from 'vitest';
import { type Client, createClient } from '../../shared/client/client.ts';
import { paymentRoutes } from '../../shared/client/examples/express.ts';
import { type MedusaPaymentProvider, medusaPaymentProvider } from '../../shared/client/examples/medusa-payment-provider.ts';
import { payHandler, statusHandler } from '../../shared/client/examples/next-route-handlers.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

/* The adapters of the client's examples, with the real flow: the API runs, and the buyer approves at Antom. */

const system = runningSystem();
const SHOP = {
  url: 'https://shop.example',
  findOrder: (id: string) => Promise.resolve(id.startsWith('order-') ? { description: 'two cups', won: 46_000 } : undefined),
};
let server: Server | undefined;

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
});

function aClientOf(): Client {
  const { apiUrl: baseUrl, apiKey } = system();
  return createClient({ baseUrl, apiKey });
}

function atAntom(referenceOrderId: string) {
  return system()
    .antom.payments()
    .filter(({ request }) => request.order.referenceOrderId === referenceOrderId);
}

function approve(referenceOrderId: string): void {
  system().antom.buyer.approve(atAntom(referenceOrderId).at(-1)?.paymentRequestId ?? '');
}

/** Serves the app, and calls it. */
async function servedBy(app: express.Express): Promise<(method: string, path: string) => Promise<Response>> {
  server = createServer((request, response) => void app(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return (method, path) => fetch(`http://127.0.0.1:${String(address.port)}${path}`, { method, redirect: 'manual' });
}

test('Express: an order is paid once and refunded once, and a problem is told by its code', async () => {
  const app = express();
  app.use(paymentRoutes(aClientOf(), SHOP));
  const call = await servedBy(app);
  const id = `order-${randomUUID()}`;

  const pages = await Promise.all([call('POST', `/orders/${id}/pay`), call('POST', `/orders/${id}/pay`)]);
  expect(pages.map(({ status }) => status)).toEqual([303, 303]);
  expect(new Set(pages.map(({ headers }) => headers.get('location'))).size).toBe(1);
  approve(id);
  await until(async () => {
    const status = await (await call('GET', `/orders/${id}/payment`)).text();
    return status === '{"next":"ship","paid":true,"mayPayAgain":false}' ? status : undefined;
  });

  const refunds = [await call('PUT', `/orders/${id}/refunds/return-1/16000`), await call('PUT', `/orders/${id}/refunds/return-1/16000`)];
  expect(refunds.map(({ status }) => status)).toEqual([200, 200]);
  expect(atAntom(id)).toMatchObject([{ refunds: [{ amount: { value: '16000' } }] }]);

  const tooMuch = await call('PUT', `/orders/${id}/refunds/return-2/46000`);
  expect([tooMuch.status, await tooMuch.text()]).toEqual([409, '{"code":"refund_amount_exceeds_remaining"}']);
  for (const amount of ['0.5', '0x10', '1e3', '-1', '%20'])
    expect((await call('PUT', `/orders/${id}/refunds/return-3/${amount}`)).status).toBe(400);
  expect(atAntom(id)[0]?.refunds).toHaveLength(1);
  expect((await call('GET', '/orders/order-none/payment')).status).toBe(404);
  expect((await call('POST', '/orders/nobodys/pay')).status).toBe(404);
});

test('Next.js: a buyer is sent to the page, and the status is what Antom says', async () => {
  const [pay, status] = [payHandler(aClientOf(), SHOP), statusHandler(aClientOf())];
  const id = `order-${randomUUID()}`;
  const context = { params: Promise.resolve({ id }) };
  const request = () =>
    new Request(`https://shop.example/api/orders/${id}/pay`, { method: 'POST', headers: { 'x-forwarded-for': '203.0.113.7, 10.0.0.1' } });

  const sent = await pay(request(), context);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, (await pay(request(), context)).headers.get('location')]);
  expect(atAntom(id)).toMatchObject([{ request: { env: { clientIp: '203.0.113.7' } } }]);
  approve(id);
  await until(async () => ((await (await status(request(), context)).text()).startsWith('{"next":"ship"') ? true : undefined));

  const paid = await pay(request(), context);
  expect(paid.headers.get('location')).toBe(`https://shop.example/orders/${id}`);
  expect((await status(request(), { params: Promise.resolve({ id: 'order-none' }) })).status).toBe(404);
  expect((await pay(request(), { params: Promise.resolve({ id: 'nobodys' }) })).status).toBe(404);
});

/** Clients of an API that does not answer, and of one that does not know the shop's key. */
const UNUSABLE = [
  [
    'does not answer',
    () => createClient({ baseUrl: 'https://payments.example', apiKey: 'key', retries: 0, fetch: () => Promise.reject(new Error('down')) }),
    503,
    'try_again',
  ],
  ['does not know the shop’s key', () => createClient({ baseUrl: system().apiUrl, apiKey: 'x'.repeat(32) }), 502, 'gateway_error'],
] as const;

test.each(UNUSABLE)('an API that %s is no fault of the buyer, with Express and Next.js', async (_, clientOf, status, code) => {
  const context = { params: Promise.resolve({ id: 'order-1' }) };
  const request = new Request('https://shop.example/api/orders/order-1', { method: 'POST', headers: { 'x-forwarded-for': '203.0.113.7' } });
  const handlers = [payHandler(clientOf(), SHOP), statusHandler(clientOf())];
  const app = express();
  app.use(paymentRoutes(clientOf(), SHOP));
  const call = await servedBy(app);

  for (const handle of handlers) expect(await told(await handle(request, context))).toEqual([status, { code }]);
  for (const [method, path] of [
    ['POST', 'pay'],
    ['GET', 'payment'],
    ['PUT', 'refunds/r-1/1'],
  ] as const)
    expect(await told(await call(method, `/orders/order-1/${path}`))).toEqual([status, { code }]);

  async function told(answer: Response): Promise<[number, unknown]> {
    return [answer.status, await answer.json()];
  }
});

function aProvider(): MedusaPaymentProvider {
  return medusaPaymentProvider(aClientOf(), { description: 'two cups', returnUrl: (id) => `https://shop.example/carts/${id}` });
}

/** Medusa's amounts are objects of a class of its own. */
const amountOf = (won: number) => ({ valueOf: () => won });

test('Medusa: a session is initiated, updated, authorized once it is paid, captured and refunded once', async () => {
  const provider = aProvider();
  const id = `payses_${randomUUID()}`;
  const context = { idempotency_key: id };
  const data = { client_ip: '203.0.113.7' };

  const first = await provider.initiatePayment({ amount: amountOf(46_000), currency_code: 'krw', data, context });
  const again = await provider.initiatePayment({ amount: amountOf(46_000), currency_code: 'krw', data, context });
  expect(again).toEqual(first);
  expect(first).toMatchObject({ id, status: 'requires_more', data: { id, payment_url: expect.stringMatching(/^http/) } });
  const updated = await provider.updatePayment({ amount: '50000', currency_code: 'KRW', data: first.data, context });
  expect(updated.data['payment_url']).not.toBe(first.data['payment_url']);
  expect(await provider.authorizePayment({ data: updated.data })).toMatchObject({ status: 'requires_more' });

  approve(id);
  await until(async () => ((await provider.authorizePayment({ data: updated.data })).status === 'captured' ? true : undefined));
  await provider.capturePayment({ data: updated.data });
  await expect(provider.updatePayment({ amount: 60_000, currency_code: 'krw', data: updated.data, context })).rejects.toThrow(
    'order_already_paid',
  );
  await expect(provider.cancelPayment({ data: updated.data })).rejects.toThrow('the order is paid');
  await expect(provider.deletePayment({ data: updated.data })).rejects.toThrow('the order is paid');
  const refund = { amount: amountOf(20_000), data: updated.data, context: { idempotency_key: 'ref_1' } };
  expect(await provider.refundPayment(refund)).toEqual(await provider.refundPayment(refund));

  expect(atAntom(id).flatMap(({ refunds }) => refunds)).toMatchObject([{ amount: { value: '20000' } }]);
  expect(await provider.getWebhookActionAndData({})).toEqual({ action: 'not_supported' });
});

test('Medusa: a session that is cancelled can be paid no more, and one that is not paid is not captured', async () => {
  const provider = aProvider();
  const id = `payses_${randomUUID()}`;
  const data = { client_ip: '203.0.113.7' };
  const session = await provider.initiatePayment({ amount: 46_000, currency_code: 'krw', data, context: { idempotency_key: id } });
  await expect(provider.capturePayment({ data: session.data })).rejects.toThrow('not captured');

  await provider.cancelPayment({ data: session.data });

  expect(await provider.getPaymentStatus({ data: session.data })).toMatchObject({ status: 'canceled' });
  await expect(provider.initiatePayment({ amount: 1, currency_code: 'usd', data, context: { idempotency_key: id } })).rejects.toThrow(
    'won only',
  );
  await expect(provider.initiatePayment({ amount: 1, currency_code: 'krw', data })).rejects.toThrow('idempotency_key');
});

test.each(['cancelPayment', 'deletePayment'] as const)(
  'Medusa: %s closes the page of a card that was declined, which could be paid yet',
  async (name) => {
    const provider = aProvider();
    const id = `payses_${randomUUID()}`;
    const data = { client_ip: '203.0.113.7' };
    const session = await provider.initiatePayment({ amount: 46_000, currency_code: 'krw', data, context: { idempotency_key: id } });
    const paymentRequestId = atAntom(id).at(-1)?.paymentRequestId ?? '';
    system().antom.buyer.decline(paymentRequestId);
    await until(async () => ((await aClientOf().payments.get(paymentRequestId)).status === 'FAILED' ? true : undefined));

    await provider[name]({ data: session.data });

    await until(async () => ((await aClientOf().payments.get(paymentRequestId)).final === true ? true : undefined));
  },
);

/** What Medusa v2 calls a provider with and wants of it, as its documentation has it; without account holders, which are optional. */
interface DocumentedProvider {
  initiatePayment(input: DocumentedInput & DocumentedAmount): Promise<DocumentedOutput & { id: string; status?: DocumentedStatus }>;
  updatePayment(input: DocumentedInput & DocumentedAmount): Promise<DocumentedOutput & { status?: DocumentedStatus }>;
  deletePayment(input: DocumentedInput): Promise<DocumentedOutput>;
  authorizePayment(input: DocumentedInput): Promise<DocumentedOutput & { status: DocumentedStatus }>;
  capturePayment(input: DocumentedInput): Promise<DocumentedOutput>;
  refundPayment(input: DocumentedInput & Pick<DocumentedAmount, 'amount'>): Promise<DocumentedOutput>;
  retrievePayment(input: DocumentedInput): Promise<DocumentedOutput>;
  cancelPayment(input: DocumentedInput): Promise<DocumentedOutput>;
  getPaymentStatus(input: DocumentedInput): Promise<DocumentedOutput & { status: DocumentedStatus }>;
  getWebhookActionAndData(payload: { data: Record<string, unknown>; rawData: string | Buffer; headers: Record<string, unknown> }): Promise<{
    action: 'authorized' | 'captured' | 'failed' | 'pending' | 'requires_more' | 'canceled' | 'not_supported';
  }>;
}
interface DocumentedInput {
  data?: Record<string, unknown>;
  context?: { idempotency_key?: string; customer?: { id: string; email: string }; account_holder?: { data: Record<string, unknown> } };
}
interface DocumentedAmount {
  amount: number | string | { valueOf(): number };
  currency_code: string;
}
interface DocumentedOutput {
  data?: Record<string, unknown>;
}
type DocumentedStatus = 'authorized' | 'captured' | 'pending' | 'requires_more' | 'error' | 'canceled';

test('Medusa: the provider has the methods of the documented interface', () => {
  expectTypeOf<MedusaPaymentProvider>().toExtend<DocumentedProvider>();
});
