import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IS_SHOWN_TO_BUYER } from '../../../shared/contract/buyer-status.ts';
import { PAYMENT_REQUEST_ID_PATTERN } from '../../../shared/payment/ids.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { aNewPayment } from '../../support/a-new-payment.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { STATUS_SECRET } from '../../support/start-settings.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aPaymentsApi, type TestedApi } from './a-payments-api.ts';
import { aCaptureEntry, inquired, payAnswer, UNCLEAR } from './scripted-answers.ts';

const table = testedTable();

const statusWith = ({ call }: TestedApi, token: string) =>
  call('GET /payment-status', { query: new URLSearchParams({ token }).toString() });
const tokenOf = (id: string) => `${id}.${STATUS_SECRET}`;
const captures = {
  inquiryPayment: ({ paymentRequestId }: { paymentRequestId: string }) => inquired(paymentRequestId, 'SUCCESS', aCaptureEntry()),
};
async function stored({ store }: TestedApi, id: string): Promise<Payment> {
  const payment = await store.get(id);
  if (payment === undefined) throw new Error('no such payment');
  return payment;
}
const pendingWithToken = (api: TestedApi) => api.paymentWith([], { statusSecret: STATUS_SECRET });

describe('the token of a payment', () => {
  test('is answered to its start and to every repetition, and nowhere else', async () => {
    const api = aPaymentsApi(table(), { pay: [payAnswer('token-1')] });
    const order = { ...aStartRequest().order, referenceOrderId: 'order-with-token' };
    const start = () => api.call('POST /payments', { body: { ...aStartRequest(), order }, idempotencyKey: 'token-1' });
    const first = await start();
    const id = String(first.body['paymentRequestId']);
    expect(first.body['statusToken']).toBe(tokenOf(id));
    expect(await start()).toMatchObject({ headers: { 'idempotent-replayed': 'true' }, body: { statusToken: tokenOf(id) } });
    const others = [
      await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: id } }),
      await api.call('GET /payments', { query: 'referenceOrderId=order-with-token' }),
    ];
    for (const { status, body } of others) {
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain(STATUS_SECRET);
    }
  });

  test('reads the state of that payment from any page, without a key and a cache', async () => {
    const api = aPaymentsApi(table(), captures);
    const id = await pendingWithToken(api);
    const { status, headers, body } = await statusWith(api, tokenOf(id));
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'no-store' });
    expect(body).toMatchObject({ status: 'CAPTURED', next: 'nothing', paymentAmount: { currency: 'KRW', value: '46000' } });
    const shown = Object.entries(IS_SHOWN_TO_BUYER).flatMap(([field, isShown]) => (isShown ? [field] : []));
    expect(Object.keys(body).filter((field) => !shown.includes(field))).toEqual([]);
    expect(JSON.stringify(body)).not.toContain(id);
  });

  test('that is wrong in any way finds nothing, and all wrong ones are answered alike', async () => {
    const api = aPaymentsApi(table());
    const id = await pendingWithToken(api);
    const old = await api.pending(); // of a release without tokens
    const secret = fc
      .string({ unit: fc.constantFrom('s', 'S', '-', '_', '0', '9'), minLength: 22, maxLength: 22 })
      .filter((text) => text !== STATUS_SECRET);
    const wrong = fc.oneof(
      fc.string({ maxLength: 80 }),
      secret.map((text) => `${id}.${text}`),
      secret.map((text) => `${old}.${text}`),
      fc.stringMatching(PAYMENT_REQUEST_ID_PATTERN).map(tokenOf),
      fc.constantFrom(
        '',
        id,
        `${id}.`,
        `${tokenOf(id)}.`,
        `${tokenOf(id)} `,
        tokenOf(id.toUpperCase()),
        tokenOf(old),
        `${old}.${'-'.repeat(22)}`,
      ),
    );
    const answered = await statusWith(api, '');
    expect(answered).toMatchObject({ status: 404, headers: { 'access-control-allow-origin': '*' }, body: { code: 'status_not_found' } });
    await fc.assert(
      fc.asyncProperty(wrong, async (token) => {
        expect(await statusWith(api, token)).toEqual(answered);
      }),
    );
  });
});

describe('a buyer who looks at an unsettled payment', () => {
  test('is shown what Antom says, though no notification has come, and it is recorded', async () => {
    const api = aPaymentsApi(table(), captures);
    const id = await pendingWithToken(api);
    expect(await statusWith(api, tokenOf(id))).toMatchObject({ body: { status: 'CAPTURED' } });
    await api.work();
    expect(await api.store.get(id)).toMatchObject({ captured: { source: 'inquiryPayment' } });
  });

  test('makes the service ask Antom once in a twentieth of the payment’s age, however often the page asks', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'PROCESSING') });
    const id = await pendingWithToken(api);
    const asked = () => api.antom.received('inquiryPayment').length;
    for (const [ms, calls] of [
      [0, 1], // the payment is ten minutes old
      [20_000, 1],
      [11_000, 1],
      [1_000, 2],
      [32_000, 2],
      [2_000, 3],
      [24 * 60 * 60_000, 4],
      [60 * 60_000, 4],
    ] as const) {
      api.clock.advance(ms);
      await Promise.all([statusWith(api, tokenOf(id)), statusWith(api, tokenOf(id))]);
      expect([ms, asked()]).toEqual([ms, calls]);
    }
  });

  test.each(Object.entries(UNCLEAR))('is shown what is stored when Antom answers unclearly: %s', async (_, answer) => {
    const api = aPaymentsApi(table(), { inquiryPayment: () => answer });
    const id = await pendingWithToken(api);
    expect(await statusWith(api, tokenOf(id))).toMatchObject({ status: 200, body: { status: 'PENDING', next: 'send_buyer' } });
  });

  test('is shown what is stored when the queue is down', async () => {
    const api = aPaymentsApi(table(), captures);
    const id = await pendingWithToken(api);
    api.queue.isDown = true;
    expect(await statusWith(api, tokenOf(id))).toMatchObject({ status: 200, body: { status: 'PENDING' } });
  });

  test('asks Antom nothing once it is captured', async () => {
    const api = aPaymentsApi(table());
    const id = await api.paymentWith([anOutcome('authorized'), anOutcome('captured')], { ...aNewPayment(), statusSecret: STATUS_SECRET });
    expect(await statusWith(api, tokenOf(id))).toMatchObject({ status: 200, body: { status: 'CAPTURED' } });
  });

  test.each<[string, string, (api: TestedApi) => Promise<string>]>([
    [
      'contradicts itself',
      'REVIEW',
      (api) => api.paymentWith([anOutcome('authorized', { amount: won(1n) })], { statusSecret: STATUS_SECRET }),
    ],
    [
      'was given up',
      'FAILED',
      async (api) => {
        const id = await pendingWithToken(api);
        const { revision } = await stored(api, id);
        await api.store.record(id, { kind: 'abandoned', revision, provenance: { source: 'reconciler' } }, api.clock.now());
        await api.store.record(id, anOutcome('authorizationFailed'), api.clock.now()); // so the reconciler asks about it again
        return id;
      },
    ],
    [
      'is due no more',
      'PENDING',
      async (api) => {
        const id = await pendingWithToken(api);
        const payment = await stored(api, id);
        expect(await api.store.settle({ payment, dueAtEpochMs: payment.dueAtEpochMs ?? 0 })).toBe(true);
        return id;
      },
    ],
  ])('asks Antom nothing about one that is left to people, because it %s', async (_, status, leftToPeople) => {
    const api = aPaymentsApi(table(), captures);
    const id = await leftToPeople(api);
    expect(await statusWith(api, tokenOf(id))).toMatchObject({ status: 200, body: { status } });
    expect(api.antom.received('inquiryPayment')).toEqual([]);
  });

  test('learns why a card was declined in words for a buyer, and not by a code', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: () => UNCLEAR['no answer'] ?? Promise.reject(new Error()) });
    const declined = anOutcome('authorizationFailed', {
      provenance: { source: 'notification', resultCode: 'FRAUD_REJECT', resultMessage: 'fraud' },
    });
    const id = await api.paymentWith([declined], { statusSecret: STATUS_SECRET });
    const { body } = await statusWith(api, tokenOf(id));
    expect(body).toMatchObject({
      status: 'FAILED',
      final: false,
      next: 'start_over',
      failure: { buyerText: expect.anything(), retry: expect.anything() },
    });
    expect(JSON.stringify(body)).not.toMatch(/fraud/i);
  });
});
