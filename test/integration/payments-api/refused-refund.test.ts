import { describe, expect, test } from 'vitest';
import { aCancellation, aDisputeStep, aNotCaptured, aRefund } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aPaymentsApi, type TestedApi } from './a-payments-api.ts';
import { refund } from './refunds.ts';
import { aCaptureEntry, aRefundEntry, inquired, NO_ANSWER, refusal, UNCLEAR } from './scripted-answers.ts';

const table = testedTable();
const UPDATED_SOON = { status: 503, headers: { 'retry-after': '2' }, body: { code: 'payment_being_updated' } };

describe('a refund of a payment that is not captured', () => {
  test.each(['pending', 'authorized'] as const)('is refused after Antom confirms that the payment is %s', async (state) => {
    const api = aPaymentsApi(table(), {
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, state === 'pending' ? 'PENDING' : 'SUCCESS'),
    });
    const id = await api[state]();
    expect(await refund(api, id)).toMatchObject({ status: 409, body: { code: 'payment_not_captured' } });
    expect(api.antom.received('inquiryPayment')).toEqual([{ paymentRequestId: id }]);
    expect(api.antom.received('refund')).toEqual([]);
    expect(await api.store.get(id)).toMatchObject({ refunds: {} });
  });

  test('is answered with 503 when Antom reports the capture, and the same request succeeds once that is recorded', async () => {
    const api = aPaymentsApi(table(), {
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCaptureEntry()),
      refund: [NO_ANSWER],
    });
    const id = await api.authorized();
    expect(await refund(api, id, { key: 'r' })).toMatchObject(UPDATED_SOON);
    expect(api.queue.sent).toMatchObject([{ facts: [{ kind: 'captured' }] }]);
    await api.work();
    expect(await refund(api, id, { key: 'r' })).toMatchObject({ status: 201 });
  });

  test('is answered with 503 when the capture could not be enqueued', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCaptureEntry()) });
    const id = await api.authorized();
    api.queue.isDown = true;
    expect(await refund(api, id)).toMatchObject({ status: 503, body: { code: 'queue_unavailable' } });
  });

  test.each(Object.entries(UNCLEAR))('is not refused for good after an unclear inquiry: %s', async (_, answer) => {
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

  test.each([
    ['for good', [aNotCaptured()], 'SUCCESS', 'capture_failed'],
    ['for good, as Antom now shows', [], 'FAIL', 'capture_failed'],
    ['and may yet succeed', [], undefined, 'payment_not_captured'],
  ] as const)('is refused with what the merchant can do when the capture has failed %s', async (_, facts, paymentStatus, code) => {
    const inquiryPayment = ({ paymentRequestId }: { readonly paymentRequestId: string }) =>
      paymentStatus === undefined ? refusal('ORDER_NOT_EXIST') : inquired(paymentRequestId, paymentStatus);
    const api = aPaymentsApi(table(), { inquiryPayment });
    const id = await api.paymentWith([anOutcome('authorized'), anOutcome('captureFailed'), ...facts]);
    for (const force of [false, true]) expect(await refund(api, id, { body: { force } })).toMatchObject({ status: 409, body: { code } });
    expect(api.antom.received('refund')).toEqual([]);
  });

  test('is answered with 503 when Antom shows a capture after one that had failed for good', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCaptureEntry()) });
    const id = await api.paymentWith([anOutcome('authorized'), anOutcome('captureFailed'), aNotCaptured()]);
    expect(await refund(api, id)).toMatchObject(UPDATED_SOON);
    expect(api.queue.sent).toMatchObject([{ facts: [{ kind: 'captured' }] }]);
  });

  test('is refused when Antom knows no such order', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: [refusal('ORDER_NOT_EXIST')] });
    expect(await refund(api, await api.authorized())).toMatchObject({ status: 409, body: { code: 'payment_not_captured' } });
  });
});

describe('a refund of more than is left', () => {
  test('is answered with 503 when Antom reports that an earlier one has failed', async () => {
    let failed = '';
    const api = aPaymentsApi(table(), {
      refund: [NO_ANSWER],
      inquiryPayment: ({ paymentRequestId }) =>
        inquired(paymentRequestId, 'SUCCESS', aCaptureEntry(), aRefundEntry(failed, 46_000n, 'FAIL')),
    });
    const id = await api.captured();
    failed = String((await refund(api, id)).body['refundRequestId']);

    expect(await refund(api, id)).toMatchObject(UPDATED_SOON);
    expect(api.queue.sent).toMatchObject([{ facts: [{ refundRequestId: failed, result: 'FAIL' }] }]);
  });

  test("is refused with the amount that is left after refunds made in Antom's Dashboard", async () => {
    const api = aPaymentsApi(table(), {
      inquiryPayment: ({ paymentRequestId }) =>
        inquired(paymentRequestId, 'SUCCESS', aCaptureEntry(), aRefundEntry('dashboard-1', 45_000n, 'SUCCESS')),
    });
    expect(await refund(api, await api.captured(), { value: '46001' })).toMatchObject({
      status: 409,
      body: { code: 'refund_amount_exceeds_remaining', refundableAmount: { currency: 'KRW', value: '1000' } },
    });
    expect(api.queue.sent).toMatchObject([{ facts: [{ refundRequestId: 'dashboard-1' }] }]);
  });
});

describe('a refund of a cancelled payment', () => {
  test('is refused without asking Antom, which returns the money itself', async () => {
    const api = aPaymentsApi(table());
    const id = await api.paymentWith([anOutcome('captured'), aCancellation({ provenance: { source: 'inquiryPayment' } })]);
    expect(await refund(api, id)).toMatchObject({ status: 409, body: { code: 'payment_cancelled' } });
  });

  const captured = (api: TestedApi) => api.paymentWith([anOutcome('captured'), aCancellation({ provenance: { source: 'cancel' } })]);
  const forced = { body: { force: true } };

  test('is possible with force once Antom shows that it still has the money', async () => {
    const inquiryPayment = ({ paymentRequestId }: { paymentRequestId: string }) =>
      inquired(paymentRequestId, 'SUCCESS', aCaptureEntry(), aRefundEntry('dashboard-1', 46_000n, 'FAIL'));
    const api = aPaymentsApi(table(), { inquiryPayment, refund: [NO_ANSWER] });
    expect(await refund(api, await captured(api), forced)).toMatchObject({ status: 201 });
    expect(api.antom.received('refund')).toHaveLength(1);
  });

  test.each<readonly [string, Parameters<typeof inquired>[1], readonly Parameters<typeof inquired>[2][], string]>([
    ['cancelled', 'CANCELLED', [], 'cancelled'],
    ['cancelled, with a capture', 'CANCELLED', [aCaptureEntry()], 'cancelled'],
    ['not captured', 'SUCCESS', [], 'captured'],
    ['refunded by hand', 'SUCCESS', [aCaptureEntry(), aRefundEntry('dashboard-1', 46_000n, 'SUCCESS')], 'refund'],
    ['being refunded by hand', 'SUCCESS', [aCaptureEntry(), aRefundEntry('dashboard-1', 46_000n, 'PROCESSING')], 'refund'],
  ])('is refused with force when Antom shows it as %s', async (_, status, entries, detail) => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, status, ...entries) });
    const answer = await refund(api, await captured(api), forced);
    expect(answer).toMatchObject({ status: 409, body: { code: 'payment_cancelled', detail: expect.stringContaining(detail) } });
    expect(api.antom.received('refund')).toEqual([]);
  });

  test('is not refused for good with force when Antom is unclear', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: [NO_ANSWER] });
    expect(await refund(api, await captured(api), forced)).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
  });
});

test('one payment has at most fifty refunds that did not fail', async () => {
  const api = aPaymentsApi(table());
  const fifty = Array.from({ length: 50 }, (_, index) =>
    aRefund('SUCCESS', { refundRequestId: `dashboard-${String(index)}`, amount: won(1n), provenance: { source: 'inquiryPayment' } }),
  );
  const id = await api.paymentWith([anOutcome('captured'), ...fifty]);
  expect(await refund(api, id, { value: '1' })).toMatchObject({ status: 409, body: { code: 'too_many_refunds' } });
});

describe('a refund of a disputed payment', () => {
  const dispute = (notificationType: string, disputeType: string) => aDisputeStep(notificationType, { disputeType });

  test('is refused while the dispute is open, unless it is forced: it could pay the buyer twice', async () => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER] });
    const id = await api.paymentWith([anOutcome('captured'), dispute('DISPUTE_CREATED', 'CHARGEBACK')]);
    expect(await refund(api, id, { key: 'r' })).toMatchObject({ status: 409, body: { code: 'dispute_open' } });
    expect(await refund(api, id, { key: 'r', body: { force: false } })).toMatchObject({ status: 409, body: { code: 'dispute_open' } });
    expect(await api.store.get(id)).toMatchObject({ refunds: {} });
    expect(await refund(api, id, { key: 'r', body: { force: true } })).toMatchObject({ status: 201 });
  });

  test.each([
    [
      'of what a lost dispute has left',
      [dispute('DISPUTE_CREATED', 'CHARGEBACK'), { ...dispute('DISPUTE_ACCEPTED', 'CHARGEBACK'), amount: won(45_999n) }],
      '1',
    ],
    ['with a retrieval request, which moves no money', [dispute('DISPUTE_CREATED', 'RETRIEVAL_REQUEST')], '46000'],
    ['once the dispute is over', [dispute('DISPUTE_CREATED', 'CHARGEBACK'), dispute('DISPUTE_CANCELLED', 'CHARGEBACK')], '46000'],
  ])('is accepted %s', async (_, steps, value) => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER] });
    expect(await refund(api, await api.paymentWith([anOutcome('captured'), ...steps]), { value })).toMatchObject({ status: 201 });
  });

  test('is refused when the lost dispute has taken the money, unless it is forced', async () => {
    const api = aPaymentsApi(table(), { refund: [NO_ANSWER] });
    const lost = { ...dispute('DISPUTE_ACCEPTED', 'CHARGEBACK'), amount: won(30_000n) };
    const id = await api.paymentWith([anOutcome('captured'), lost]);
    expect(await refund(api, id, { value: '16001' })).toMatchObject({
      status: 409,
      body: { code: 'dispute_lost', refundableAmount: { currency: 'KRW', value: '16000' } },
    });
    expect(await refund(api, id, { body: { force: true } })).toMatchObject({ status: 201 });
  });

  test('beyond what was captured is refused although it is forced', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCaptureEntry()) });
    const id = await api.paymentWith([anOutcome('captured'), dispute('DISPUTE_ACCEPTED', 'CHARGEBACK')]);
    expect(await refund(api, id, { value: '46001', body: { force: true } })).toMatchObject({
      status: 409,
      body: { code: 'refund_amount_exceeds_remaining', refundableAmount: { value: '0' } },
    });
  });

  test('is sent again when it was requested before the dispute', async () => {
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
    ['too long a reason', { ...KRW('1'), refundReason: 'x'.repeat(257) }, '/refundReason'],
    ['an empty reason', { ...KRW('1'), refundReason: '' }, '/refundReason'],
    ['too long a reference', { ...KRW('1'), reference: 'x'.repeat(65) }, '/reference'],
    ['force as a text', { ...KRW('1'), force: 'true' }, '/force'],
    ['an unknown field', { ...KRW('1'), reason: 'x' }, '/reason'],
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
