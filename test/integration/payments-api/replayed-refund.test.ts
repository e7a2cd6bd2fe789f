import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../shared/http-api/fingerprint.ts';
import { aRefund } from '../../support/a-fact.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aPaymentsApi } from './a-payments-api.ts';
import { refund, reservedRefund } from './refunds.ts';
import { aCaptureEntry, inquired, NO_ANSWER, refundBody, refundInProcess, refusal, success } from './scripted-answers.ts';

const table = testedTable();
const REPLAYED = { 'idempotent-replayed': 'true' };

describe('a refund that is requested again with its key', () => {
  test('is answered as it is now, without asking Antom', async () => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER] });
    const id = await api.captured();
    const first = await refund(api, id, { key: 'r' });
    const refundRequestId = String(first.body['refundRequestId']);
    const amount = won(46_000n);

    await api.store.record(id, aRefund('PROCESSING', { refundRequestId, amount }), api.clock.now());
    expect(await refund(api, id, { key: 'r' })).toMatchObject({
      status: 201,
      headers: REPLAYED,
      body: { refundRequestId, refundStatus: 'PROCESSING' },
    });
    await api.store.record(id, aRefund('SUCCESS', { refundRequestId, amount }), api.clock.now());
    expect(await refund(api, id, { key: 'r' })).toMatchObject({
      status: 201,
      headers: REPLAYED,
      body: { refundRequestId, refundStatus: 'SUCCESS' },
    });
    expect(api.antom.received('refund')).toHaveLength(1);
  });

  test('is sent again unchanged while it is unknown whether Antom has it', async () => {
    const api = aPaymentsApi(table(), { refund: ({ refundRequestId }) => refundInProcess(refundRequestId, 46_000n) });
    const id = await api.captured();
    const request = { refundAmount: { currency: 'KRW', value: '46000' }, refundReason: 'damaged', force: false };
    const { key, refundRequestId } = await reservedRefund(api, id, fingerprintOf(request)); // and then the process crashed

    const answer = await refund(api, id, { key, body: { refundReason: 'damaged' } });

    expect(answer).toMatchObject({ status: 201, headers: REPLAYED, body: { refundRequestId, refundStatus: 'PROCESSING' } });
    expect(api.antom.received('refund')).toMatchObject([{ refundRequestId, refundAmount: { value: '46000' }, refundReason: 'damaged' }]);
    expect(await api.store.get(id)).toMatchObject({ refundableMinorUnits: 0n });
  });

  test('is refused with another request', async () => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER] });
    const id = await api.captured();
    await refund(api, id, { key: 'r', value: '1000' });
    const reused = { status: 422, body: { code: 'idempotency_key_reused' } };
    expect(await refund(api, id, { key: 'r', value: '1001' })).toMatchObject(reused);
    expect(await refund(api, id, { key: 'r', value: '1000', body: { refundReason: 'other' } })).toMatchObject(reused);
    expect(api.antom.received('refund')).toHaveLength(1);
  });

  test('is the same request with and without the default of `force`', async () => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER, NO_ANSWER] });
    const id = await api.captured();
    await refund(api, id, { key: 'r' });
    expect(await refund(api, id, { key: 'r', body: { force: false } })).toMatchObject({ status: 201, headers: REPLAYED });
  });

  test('is not carried out when it failed long ago and was forgotten since', async () => {
    const api = aPaymentsApi(table(), {
      refund: (request) => refusal(request.refundAmount.value === '1' ? 'MERCHANT_BALANCE_NOT_ENOUGH' : 'x'),
    });
    const id = await api.captured();
    for (let index = 0; index < 52; index++) {
      await refund(api, id, { key: `r${String(index)}`, value: '1' });
      await api.work();
    }
    expect(await api.store.get(id)).toMatchObject({ failedRefundsForgotten: 1, refundableMinorUnits: 46_000n });
    expect(await refund(api, id, { key: 'r0', value: '1' })).toMatchObject({
      status: 201,
      headers: REPLAYED,
      body: { refundStatus: 'FAIL', failure: { code: 'MERCHANT_BALANCE_NOT_ENOUGH' } },
    });
    expect(await refund(api, id, { key: 'r0', value: '2' })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(api.antom.received('refund')).toHaveLength(52);
  });

  test('is another refund on another payment', async () => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER, NO_ANSWER] });
    const answers = [await refund(api, await api.captured(), { key: 'r' }), await refund(api, await api.captured(), { key: 'r' })];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(answers.map(({ body }) => body['refundRequestId'])).size).toBe(2);
  });
});

describe('refunds at the same time', () => {
  test('twenty of half the amount: two are accepted, the others refused', async () => {
    const api = aPaymentsApi(table(), {
      refund: ({ refundRequestId, refundAmount }) => refundInProcess(refundRequestId, BigInt(refundAmount.value)),
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCaptureEntry()),
    });
    const id = await api.captured();

    const answers = await Promise.all(Array.from({ length: 20 }, () => refund(api, id, { value: '23000' })));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(answers.filter(({ status, body }) => status === 409 && body['code'] === 'refund_amount_exceeds_remaining')).toHaveLength(18);
    expect(api.antom.received('refund')).toHaveLength(2);
    expect(await api.store.get(id)).toMatchObject({ refundableMinorUnits: 0n });
  });

  test('twenty with one key: one refund, under one id', async () => {
    const api = aPaymentsApi(table(), { refund: ({ refundRequestId }) => success(refundBody(refundRequestId, 23_000n)) });
    const id = await api.captured();

    const answers = await Promise.all(Array.from({ length: 20 }, () => refund(api, id, { key: 'r', value: '23000' })));

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1);
    expect(new Set(api.antom.received('refund').map((request) => JSON.stringify(request))).size).toBe(1);
    await api.work();
    expect(await api.store.get(id)).toMatchObject({ refundableMinorUnits: 23_000n });
  });
});
