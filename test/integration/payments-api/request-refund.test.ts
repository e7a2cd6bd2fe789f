import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { deriveRefundRequestId } from '../../../shared/payment/refund.ts';
import { ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { NOTIFY_URL } from '../../support/start-settings.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aPaymentsApi } from './a-payments-api.ts';
import { refund } from './refunds.ts';
import {
  aCaptureEntry,
  aRefundEntry,
  inquired,
  NO_ANSWER,
  refundBody,
  refundInProcess,
  refusal,
  success,
  UNCLEAR,
  unsignedRefusal,
} from './scripted-answers.ts';

const table = testedTable();

describe('a refund', () => {
  test('is sent to Antom under an id derived from its key, and reads as processing', async () => {
    const api = aPaymentsApi(table(), { refund: ({ refundRequestId }) => refundInProcess(refundRequestId, 46_000n) });
    const id = await api.captured();
    const refundRequestId = deriveRefundRequestId(id, 'refund-1');

    const answer = await refund(api, id, { key: 'refund-1', body: { refundReason: '파손' } });

    expect(answer.status).toBe(201);
    expect(answer.headers).not.toHaveProperty('idempotent-replayed');
    expect(answer.body).toMatchObject({
      refundRequestId,
      paymentRequestId: id,
      refundStatus: 'PROCESSING',
      refundAmount: { currency: 'KRW', value: '46000' },
      refundReason: '파손',
    });
    expect(api.antom.received('refund')).toEqual([
      {
        refundRequestId,
        paymentId: ANTOM_PAYMENT_ID,
        refundAmount: { currency: 'KRW', value: '46000' },
        refundNotifyUrl: NOTIFY_URL,
        refundReason: '파손',
      },
    ]);
    expect(api.queue.sent).toMatchObject([{ facts: [{ kind: 'refund', refundRequestId, result: 'PROCESSING' }] }]);
    expect(api.meter.counted).toEqual(['RefundRequested']);
    expect(api.log.lines.map(({ code }) => code)).toEqual(['refund_reserved', 'refund_sent']);
    expect(JSON.stringify(api.log.lines)).not.toContain('파손');
  });

  test("keeps the merchant's own reference and the hash of the key, which Antom does not get", async () => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER] });
    const id = await api.captured();
    const own = { reference: '반품-5521', idempotencyKeyHash: createHash('sha256').update('key-1').digest('hex') };
    const { body } = await refund(api, id, { key: 'key-1', body: { reference: own.reference } });
    expect(body).toMatchObject(own);
    const path = { paymentRequestId: id };
    expect(await api.call('GET /payments/{paymentRequestId}/refunds', { path })).toMatchObject({ body: { refunds: [own] } });
    expect(JSON.stringify(api.antom.received('refund'))).not.toContain(own.reference);
    expect(await refund(api, id, { key: 'key-1', body: { reference: 'other' } })).toMatchObject({ status: 422 });
  });

  test('that succeeds at once is answered as such; the worker records it', async () => {
    const api = aPaymentsApi(table(), { refund: ({ refundRequestId }) => success(refundBody(refundRequestId, 46_000n)) });
    const id = await api.captured();
    const { body } = await refund(api, id);
    expect(body).toMatchObject({ refundStatus: 'SUCCESS', refundId: expect.stringMatching(/^antom-/) });
    expect(await api.store.get(id)).toMatchObject({ refunds: { [String(body['refundRequestId'])]: { state: 'RESERVED' } } });
    await api.work();
    expect(await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: id } })).toMatchObject({
      body: { status: 'REFUNDED' },
    });
  });

  test('that Antom refuses for good has failed, with advice, and its amount can be refunded again', async () => {
    const api = aPaymentsApi(table(), { refund: [refusal('MERCHANT_BALANCE_NOT_ENOUGH'), NO_ANSWER] });
    const id = await api.captured();
    expect(await refund(api, id)).toMatchObject({
      status: 201,
      body: {
        refundStatus: 'FAIL',
        failure: {
          code: 'MERCHANT_BALANCE_NOT_ENOUGH',
          advice: expect.stringMatching(/^Top up the balance.*a new Idempotency-Key, or of the order with a new `reference`\.$/),
        },
      },
    });
    await api.work();
    expect(await refund(api, id)).toMatchObject({ status: 201, body: { refundStatus: 'PROCESSING' } }); // the whole amount again
  });

  test('can be made in parts, up to the captured amount', async () => {
    const api = aPaymentsApi(table(), {
      refund: ({ refundRequestId, refundAmount }) => refundInProcess(refundRequestId, BigInt(refundAmount.value)),
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCaptureEntry()),
    });
    const id = await api.captured();
    expect(await refund(api, id, { value: '10000' })).toMatchObject({ status: 201 });
    expect(await refund(api, id, { value: '30000' })).toMatchObject({ status: 201 });
    expect(await refund(api, id, { value: '6001' })).toMatchObject({
      status: 409,
      body: { code: 'refund_amount_exceeds_remaining', refundableAmount: { currency: 'KRW', value: '6000' } },
    });
    expect(await refund(api, id, { value: '6000' })).toMatchObject({ status: 201 });
    expect(api.antom.received('refund')).toMatchObject(['10000', '30000', '6000'].map((value) => ({ refundAmount: { value } })));
  });
});

describe('a refund with an unclear answer', () => {
  test.each(Object.entries(UNCLEAR))('stays open after %s: unknown is not failed', async (_, answer) => {
    const api = aPaymentsApi(table(), { refund: [answer] });
    const id = await api.captured();
    const { status, body } = await refund(api, id);
    expect({ status, body }).toMatchObject({ status: 201, body: { refundStatus: 'PROCESSING' } });
    expect(body).not.toHaveProperty('failure');
    expect(api.queue.sent).toEqual([]);
    expect(api.meter.counted).toContain('AntomAnswerUnknown');
    expect(await api.store.get(id)).toMatchObject({ refundableMinorUnits: 0n, dueAtEpochMs: expect.any(Number) });
  });
});

describe('a refund that Antom refuses because it knows more about the payment', () => {
  test.each(['REFUND_AMOUNT_EXCEED', 'ORDER_STATUS_INVALID'])(
    '%s: the payment is inquired, and the worker gets the whole answer',
    async (resultCode) => {
      const api = aPaymentsApi(table(), {
        refund: [refusal(resultCode)],
        inquiryPayment: ({ paymentRequestId }) =>
          inquired(paymentRequestId, 'SUCCESS', aCaptureEntry(), aRefundEntry('dashboard-1', 46_000n, 'SUCCESS')),
      });
      const id = await api.captured();
      expect(await refund(api, id)).toMatchObject({ status: 201, body: { refundStatus: 'FAIL', failure: { code: resultCode } } });
      expect(api.queue.sent).toMatchObject([
        {
          facts: [
            { kind: 'refund', result: 'FAIL' },
            { refundRequestId: 'dashboard-1', result: 'SUCCESS' },
          ],
        },
      ]);
      await api.work();
      expect(await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: id } })).toMatchObject({
        body: { status: 'REFUNDED', refundableAmount: { value: '0' } },
      });
    },
  );

  test('fails even if the inquiry is not answered', async () => {
    const api = aPaymentsApi(table(), { refund: [refusal('REFUND_AMOUNT_EXCEED')], inquiryPayment: [NO_ANSWER] });
    expect(await refund(api, await api.captured())).toMatchObject({ status: 201, body: { refundStatus: 'FAIL' } });
  });

  test('stays open when the refusal is not signed, and the payment is inquired', async () => {
    const api = aPaymentsApi(table(), {
      refund: [unsignedRefusal('REFUND_AMOUNT_EXCEED')],
      inquiryPayment: ({ paymentRequestId }) =>
        inquired(paymentRequestId, 'SUCCESS', aCaptureEntry(), aRefundEntry('dashboard-1', 1_000n, 'SUCCESS')),
    });
    expect(await refund(api, await api.captured())).toMatchObject({ status: 201, body: { refundStatus: 'PROCESSING' } });
    expect(api.queue.sent).toMatchObject([{ facts: [{ refundRequestId: 'dashboard-1' }] }]);
  });
});

test('a refund whose answer could not be enqueued is answered with 503, and can be requested again', async () => {
  const api = aPaymentsApi(table(), { refund: ({ refundRequestId }) => success(refundBody(refundRequestId, 46_000n)) });
  const id = await api.captured();
  api.queue.isDown = true;
  expect(await refund(api, id, { key: 'again' })).toMatchObject({
    status: 503,
    headers: { 'retry-after': '2' },
    body: { code: 'queue_unavailable' },
  });
  api.queue.isDown = false;
  expect(await refund(api, id, { key: 'again' })).toMatchObject({
    status: 201,
    headers: { 'idempotent-replayed': 'true' },
    body: { refundStatus: 'SUCCESS' },
  });
  expect(new Set(api.antom.received('refund').map((request) => JSON.stringify(request))).size).toBe(1);
});
