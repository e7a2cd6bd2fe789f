import { describe, expect, test } from 'vitest';
import type { DisputeFact } from '../../../shared/payment/fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import { aPaymentsApi } from './a-payments-api.ts';
import { aCapture, aRefund, inquired, NO_ANSWER, refusal, UNCLEAR } from './antom-answers.ts';
import { refund } from './refunds.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();
const UPDATED_SOON = { status: 503, headers: { 'retry-after': '2' }, body: { code: 'payment_being_updated' } };

describe('a refund of what is not captured', () => {
  test.each(['pending', 'authorized'] as const)('is refused once Antom says the same of a payment that is %s', async (state) => {
    const api = aPaymentsApi(table(), {
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, state === 'pending' ? 'PENDING' : 'SUCCESS'),
    });
    const id = await api[state]();
    expect(await refund(api, id)).toMatchObject({ status: 409, body: { code: 'payment_not_captured' } });
    expect(api.antom.received('inquiryPayment')).toEqual([{ paymentRequestId: id }]);
    expect(api.antom.received('refund')).toEqual([]);
    expect(await api.store.get(id)).toMatchObject({ refunds: {} });
  });

  test('is possible soon when Antom says that it is captured: its word is handed on, and the same request succeeds afterwards', async () => {
    const api = aPaymentsApi(table(), {
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCapture()),
      refund: [NO_ANSWER],
    });
    const id = await api.authorized();
    expect(await refund(api, id, { key: 'r' })).toMatchObject(UPDATED_SOON);
    expect(api.queue.sent).toMatchObject([{ facts: [{ kind: 'captured' }] }]);
    await api.work();
    expect(await refund(api, id, { key: 'r' })).toMatchObject({ status: 201 });
  });

  test('is not promised when the queue did not take the capture', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCapture()) });
    const id = await api.authorized();
    api.queue.isDown = true;
    expect(await refund(api, id)).toMatchObject({ status: 503, body: { code: 'queue_unavailable' } });
  });

  test.each(Object.entries(UNCLEAR))('is not refused for good while Antom may know better: after %s', async (_, answer) => {
    const api = aPaymentsApi(table(), { inquiryPayment: [answer] });
    const id = await api.authorized();
    expect(await refund(api, id)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { code: 'antom_outcome_unknown' },
    });
    expect(await api.store.get(id)).toMatchObject({ refunds: {} });
    expect(api.antom.received('refund')).toEqual([]);
    expect(api.meter.counted).toEqual(['AntomAnswerUnknown']);
  });

  test('is refused when Antom knows no such order', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: [refusal('ORDER_NOT_EXIST')] });
    expect(await refund(api, await api.authorized())).toMatchObject({ status: 409, body: { code: 'payment_not_captured' } });
  });
});

describe('a refund of more than is left', () => {
  test('is possible soon when Antom says that an earlier one has failed', async () => {
    let failed = '';
    const api = aPaymentsApi(table(), {
      refund: [NO_ANSWER],
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCapture(), aRefund(failed, 46_000n, 'FAIL')),
    });
    const id = await api.captured();
    failed = String((await refund(api, id)).body['refundRequestId']);

    expect(await refund(api, id)).toMatchObject(UPDATED_SOON);
    expect(api.queue.sent).toMatchObject([{ facts: [{ refundRequestId: failed, result: 'FAIL' }] }]);
  });

  test("names what is left, refunds of Antom's Dashboard included", async () => {
    const api = aPaymentsApi(table(), {
      inquiryPayment: ({ paymentRequestId }) =>
        inquired(paymentRequestId, 'SUCCESS', aCapture(), aRefund('dashboard-1', 45_000n, 'SUCCESS')),
    });
    expect(await refund(api, await api.captured(), { value: '46001' })).toMatchObject({
      status: 409,
      body: { code: 'refund_amount_exceeds_remaining', refundableAmount: { currency: 'KRW', value: '1000' } },
    });
    expect(api.queue.sent).toMatchObject([{ facts: [{ refundRequestId: 'dashboard-1' }] }]);
  });
});

describe('a refund of what is cancelled', () => {
  test('is refused without asking: Antom gives the money back by itself', async () => {
    const api = aPaymentsApi(table());
    const id = await api.paymentWith([anOutcome('captured'), { kind: 'cancellation', provenance: { source: 'inquiryPayment' } }]);
    expect(await refund(api, id)).toMatchObject({ status: 409, body: { code: 'payment_cancelled' } });
  });
});

test('there are fifty refunds of one payment at most', async () => {
  const api = aPaymentsApi(table());
  const fifty = Array.from({ length: 50 }, (_, index) => ({
    kind: 'refund' as const,
    refundRequestId: `dashboard-${String(index)}`,
    amount: won(1n),
    result: 'SUCCESS' as const,
    provenance: { source: 'inquiryPayment' as const },
  }));
  const id = await api.paymentWith([anOutcome('captured'), ...fifty]);
  expect(await refund(api, id, { value: '1' })).toMatchObject({ status: 409, body: { code: 'too_many_refunds' } });
});

describe('a refund while a dispute is open', () => {
  const dispute = (notificationType: string, disputeType: string): DisputeFact => ({
    kind: 'dispute',
    disputeId: 'dispute-1',
    notificationType,
    disputeType,
    provenance: { source: 'notification' },
  });

  test('could pay the buyer twice, and is refused unless forced', async () => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER] });
    const id = await api.paymentWith([anOutcome('captured'), dispute('DISPUTE_CREATED', 'CHARGEBACK')]);
    expect(await refund(api, id, { key: 'r' })).toMatchObject({ status: 409, body: { code: 'dispute_open' } });
    expect(await refund(api, id, { key: 'r', body: { force: false } })).toMatchObject({ status: 409, body: { code: 'dispute_open' } });
    expect(await api.store.get(id)).toMatchObject({ refunds: {} });
    expect(await refund(api, id, { key: 'r', body: { force: true } })).toMatchObject({ status: 201 });
  });

  test.each([
    ['a retrieval request moves no money', [dispute('DISPUTE_CREATED', 'RETRIEVAL_REQUEST')]],
    ['a dispute that is over', [dispute('DISPUTE_CREATED', 'CHARGEBACK'), dispute('DISPUTE_CANCELLED', 'CHARGEBACK')]],
  ])('%s, and hinders none', async (_, steps) => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER] });
    expect(await refund(api, await api.paymentWith([anOutcome('captured'), ...steps]))).toMatchObject({ status: 201 });
  });

  test('goes on when it was requested before', async () => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER, NO_ANSWER] });
    const id = await api.captured();
    await refund(api, id, { key: 'r' });
    await api.store.record(id, dispute('DISPUTE_CREATED', 'CHARGEBACK'), api.clock.now());
    expect(await refund(api, id, { key: 'r' })).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } });
  });
});

describe('the body of POST …/refunds', () => {
  const KRW = (value: unknown) => ({ refundAmount: { currency: 'KRW', value } });

  test.each<readonly [string, unknown, string]>([
    ['another currency', { refundAmount: { currency: 'USD', value: '1' } }, '/refundAmount/currency'],
    ['no amount', {}, '/refundAmount'],
    ['an amount of nothing', KRW('0'), '/refundAmount/value'],
    ['decimals', KRW('1.5'), '/refundAmount/value'],
    ['a number', KRW(1), '/refundAmount/value'],
    ['16 digits', KRW('1'.repeat(16)), '/refundAmount/value'],
    ['an endless reason', { ...KRW('1'), refundReason: 'x'.repeat(257) }, '/refundReason'],
    ['an empty reason', { ...KRW('1'), refundReason: '' }, '/refundReason'],
    ['force as a text', { ...KRW('1'), force: 'true' }, '/force'],
    ['a field that there is not', { ...KRW('1'), reason: 'x' }, '/reason'],
  ])('with %s is refused', async (_, body, pointer) => {
    const api = aPaymentsApi(table());
    const path = { paymentRequestId: await api.captured() };
    const answer = await api.call('POST /payments/{paymentRequestId}/refunds', { path, body, idempotencyKey: 'r' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ pointer }] } });
  });

  test('needs an Idempotency-Key', async () => {
    const api = aPaymentsApi(table());
    const path = { paymentRequestId: await api.captured() };
    const answer = await api.call('POST /payments/{paymentRequestId}/refunds', { path, body: KRW('1') });
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency_key_missing' } });
  });
});
