import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aNewPayment, secondsLater } from '../../support/a-new-payment.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aPaymentsApi, type TestedApi } from './a-payments-api.ts';

const table = testedTable();

/** The ids of `count` payments for one order, the newest first. */
async function paymentsFor({ store }: TestedApi, referenceOrderId: string, count: number, apiClientId = 'shop'): Promise<string[]> {
  const payments = Array.from({ length: count }, () => aNewPayment({ referenceOrderId, apiClientId }));
  for (const [index, payment] of payments.entries()) await store.create(payment, secondsLater(index));
  return payments.map(({ paymentRequestId }) => paymentRequestId).reverse();
}

function list({ call }: TestedApi, query: Record<string, string>, apiClientId = 'shop') {
  return call('GET /payments', { query: new URLSearchParams(query).toString(), apiClientId });
}

const idsOf = ({ body }: { readonly body: Readonly<Record<string, unknown>> }): unknown =>
  Array.isArray(body['payments']) ? body['payments'].map((payment: { paymentRequestId: string }) => payment.paymentRequestId) : undefined;

describe('the payments of an order', () => {
  test('are listed, the newest first', async () => {
    const api = aPaymentsApi(table());
    const referenceOrderId = `주문 ${randomUUID()}&=+%`;
    const ids = await paymentsFor(api, referenceOrderId, 3);
    const answer = await list(api, { referenceOrderId });
    expect(answer.status).toBe(200);
    expect(idsOf(answer)).toEqual(ids);
    expect(answer.body).toMatchObject({ payments: [{ status: 'CREATED', referenceOrderId }, {}, {}] });
    expect(answer.body).not.toHaveProperty('nextCursor');
    expect(JSON.stringify(answer.body)).not.toContain('CASHIER_PAYMENT');
  });

  test('come in pages of twenty', async () => {
    const api = aPaymentsApi(table());
    const referenceOrderId = randomUUID();
    const ids = await paymentsFor(api, referenceOrderId, 23);

    const first = await list(api, { referenceOrderId });
    expect(idsOf(first)).toEqual(ids.slice(0, 20));
    const second = await list(api, { referenceOrderId, cursor: String(first.body['nextCursor']) });
    expect(idsOf(second)).toEqual(ids.slice(20));
    expect(second.body).not.toHaveProperty('nextCursor');
  });

  test('are those of the client that asks', async () => {
    const api = aPaymentsApi(table());
    const referenceOrderId = randomUUID();
    const ids = await paymentsFor(api, referenceOrderId, 1);
    await paymentsFor(api, referenceOrderId, 1, 'other-shop');
    expect(idsOf(await list(api, { referenceOrderId }))).toEqual(ids);
    expect(idsOf(await list(api, { referenceOrderId }, 'third-shop'))).toEqual([]);
  });

  test('have cursors that are refused for another order and for another client', async () => {
    const api = aPaymentsApi(table());
    const referenceOrderId = randomUUID();
    await paymentsFor(api, referenceOrderId, 21);
    const cursor = String((await list(api, { referenceOrderId })).body['nextCursor']);
    const refused = { status: 400, body: { code: 'invalid_request', errors: [{ parameter: 'cursor' }] } };
    expect(await list(api, { referenceOrderId: randomUUID(), cursor })).toMatchObject(refused);
    expect(await list(api, { referenceOrderId, cursor }, 'other-shop')).toMatchObject(refused);
  });
});

describe('a list', () => {
  test.each([
    ['of an empty order id', 'referenceOrderId=', 'referenceOrderId'],
    ['of an order id of 65 characters', `referenceOrderId=${'x'.repeat(65)}`, 'referenceOrderId'],
    ['of two orders', 'referenceOrderId=a&referenceOrderId=b', 'referenceOrderId'],
    ['with an unknown parameter', 'referenceOrderId=a&order=1', 'order'],
    ['with a malformed cursor', 'referenceOrderId=a&cursor=abc', 'cursor'],
    ['with an empty cursor', 'referenceOrderId=a&cursor=', 'cursor'],
    ['with too long a cursor', `referenceOrderId=a&cursor=${'x'.repeat(1025)}`, 'cursor'],
  ])('%s is refused with the name of the parameter', async (_, query, parameter) => {
    const { call } = aPaymentsApi(table());
    const { status, body } = await call('GET /payments', { query });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ parameter, detail: expect.any(String) }] },
    });
  });
});
