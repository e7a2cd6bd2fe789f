import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/payment/fact.ts';
import { aCancellation, aDisputeStep, aNewRefund, aNotCaptured, aRefund } from '../../support/a-fact.ts';
import { aService } from '../../support/a-service.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, captureEntry, inquired, inquiredRefund, notFound, timedOut } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const DAY = 24 * 60 * 60_000;
const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));

type End = 'captured' | 'cancelled' | 'notCaptured';

/** A payment with these facts; Antom says that it is paid. */
async function paymentWith(...kinds: readonly End[]) {
  const service = aService(table());
  const start = await service.accepted();
  const { paymentRequestId } = start;
  const paymentId = antomIdOf(paymentRequestId);
  const facts: Readonly<Record<End, readonly Fact[]>> = {
    captured: [anOutcome('authorized', { paymentId }), anOutcome('captured', { paymentId })],
    cancelled: [aCancellation()],
    notCaptured: [anOutcome('captureFailed', { paymentId }), aNotCaptured()],
  };
  await service.recorded(paymentRequestId, ...kinds.flatMap((kind) => facts[kind]));
  service.antom.answers({ inquiryPayment: PAID });
  const stored = () => service.payment(paymentRequestId);
  const reconcile = async () => {
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
  };
  const passed = (since: number) => service.clock.now().getTime() - since;
  return { service, start, paymentRequestId, stored, reconcile, passed, startedAt: service.clock.now().getTime() };
}

describe('a cancelled payment', () => {
  test('is asked about once more, a day later, and is settled then', async () => {
    const { service, stored, reconcile, passed, startedAt } = await paymentWith('cancelled');
    service.antom.answers({ inquiryPayment: inquired('CANCELLED') });
    await reconcile();
    expect(passed(startedAt)).toBe(DAY);
    expect((await stored()).dueAtEpochMs).toBeUndefined();
    expect(service.antom.calls).toEqual(['inquiryPayment']);
  });

  test('is found paid a day later, although that notification was lost', async () => {
    const { service, stored, reconcile } = await paymentWith('cancelled');
    await reconcile();
    expect(viewOf(await stored())).toMatchObject({ status: 'REVIEW', reviewReasons: ['success_after_cancellation'] });
    expect(service.topic.published.map(({ type }) => type)).toEqual(['payment.authorized', 'payment.captured']);
  });

  test('is asked about again until Antom answers', async () => {
    const { service, stored, reconcile } = await paymentWith('cancelled');
    service.antom.answers({ inquiryPayment: timedOut });
    for (let run = 1; run <= 5; run++) await reconcile();
    service.antom.answers({ inquiryPayment: PAID });
    await reconcile();
    expect(viewOf(await stored())).toMatchObject({ reviewReasons: ['success_after_cancellation'] });
  });

  test('is settled two days later even if Antom does not answer', async () => {
    const { service, stored, reconcile, passed, startedAt } = await paymentWith('cancelled');
    service.antom.answers({ inquiryPayment: timedOut });
    for (let run = 1; run <= 100 && (await stored()).dueAtEpochMs !== undefined; run++) await reconcile();
    expect((await stored()).dueAtEpochMs).toBeUndefined();
    expect(passed(startedAt)).toBeGreaterThanOrEqual(2 * DAY);
    expect(passed(startedAt)).toBeLessThan(2 * DAY + DAY / 24);
  });

  test('is not asked about in between, when a late fact has made it due before that', async () => {
    const { service, paymentRequestId, stored, reconcile, passed, startedAt } = await paymentWith('captured', 'cancelled');
    await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId: antomIdOf(paymentRequestId) }));
    await service.store.settle({ payment: await stored(), dueAtEpochMs: (await stored()).dueAtEpochMs ?? 0 });
    await service.recorded(paymentRequestId, anOutcome('authorizationFailed', { paymentId: antomIdOf(paymentRequestId) }));
    await reconcile(); // within a minute
    expect(passed(startedAt)).toBeLessThan(DAY);
    await reconcile();
    expect(passed(startedAt)).toBe(DAY);
    expect((await stored()).dueAtEpochMs).toBeUndefined();
  });
});

describe.each([
  ['lists as failed', inquired('FAIL')],
  ['does not know', notFound],
])('a payment that Antom refused, and %s', (_, inquiryPayment) => {
  async function refused() {
    const service = aService(table());
    const start = await service.started();
    await service.store.recordRejection(start, { resultCode: 'RISK_REJECT', resultMessage: 'm' }, service.clock.now());
    const answer = (next: typeof inquiryPayment) => {
      service.antom.answers({ inquiryPayment: next });
    };
    answer(inquiryPayment);
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    expect(viewOf(await service.payment(start.paymentRequestId))).toMatchObject({ status: 'FAILED', final: true });
    return { service, id: start.paymentRequestId, answer, endedAt: service.clock.now().getTime() };
  }

  test('is asked about once more, a day later, and is settled then', async () => {
    const { service, id, endedAt } = await refused();
    const payment = await service.reconcileUntilSettled(id);
    expect(service.clock.now().getTime() - endedAt).toBe(DAY);
    expect(service.antom.calls).toEqual(['inquiryPayment', 'inquiryPayment']);
    expect(viewOf(payment)).toMatchObject({ status: 'FAILED', final: true, needsReview: false });
  });

  test('is found paid a day later, although that notification was lost', async () => {
    const { service, id, answer } = await refused();
    answer(PAID);
    const reviewReasons = ['success_after_not_placed', 'success_after_rejection'];
    expect(viewOf(await service.reconcileUntilSettled(id))).toMatchObject({ status: 'REVIEW', reviewReasons });
  });
});

describe('a payment whose capture failed for good', () => {
  test('is found captured a day later, although that notification was lost', async () => {
    const { service, paymentRequestId, stored, reconcile } = await paymentWith('notCaptured');
    await reconcile();
    expect(viewOf(await stored())).toMatchObject({ status: 'CAPTURED', reviewReasons: ['capture_failed_and_succeeded'] });
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ captured: { source: 'inquiryPayment' } });
  });
});

describe('a refund that failed', () => {
  test.each([
    ['is found paid', inquiredRefund('SUCCESS'), 'SUCCESS'],
    ['stays failed', inquiredRefund('FAIL'), 'FAIL'],
    ['stays failed, and is not sent again, when Antom does not know it', notFound, 'FAIL'],
  ])('is asked about once more, a day later: %s', async (_, inquiryRefund, state) => {
    const { service, start, paymentRequestId, stored, reconcile, passed, startedAt } = await paymentWith('captured');
    await service.store.reserveRefund(start, aNewRefund(), service.clock.now());
    await service.recorded(paymentRequestId, aRefund('FAIL'));
    await reconcile();
    expect(service.antom.calls).toEqual(['inquiryPayment']);
    service.antom.answers({ inquiryRefund });
    await reconcile();
    expect(passed(startedAt)).toBe(DAY);
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refunds: { 'refund-1': { state } } });
    expect(service.antom.orderedRefunds).toEqual([]);
    expect((await stored()).refundableMinorUnits).toBe(state === 'SUCCESS' ? 40_000n : 46_000n);
  });
});

test('a refund that failed is asked about again until Antom answers', async () => {
  const { service, start, paymentRequestId, stored, reconcile } = await paymentWith('captured');
  await service.store.reserveRefund(start, aNewRefund(), service.clock.now());
  await service.recorded(paymentRequestId, aRefund('FAIL'));
  service.antom.answers({ inquiryRefund: timedOut });
  for (let run = 1; run <= 5; run++) await reconcile();
  service.antom.answers({ inquiryRefund: inquiredRefund('SUCCESS') });
  await reconcile();
  expect(await stored()).toMatchObject({ refunds: { 'refund-1': { state: 'SUCCESS' } } });
});

describe('a refund without an end', () => {
  test('needs a review after seven days, each refund its own, and is asked about all the same', async () => {
    const { service, start, paymentRequestId, stored, reconcile } = await paymentWith('captured');
    service.antom.answers({ inquiryRefund: inquiredRefund('PROCESSING') });
    const reserve = (refundRequestId: string) => service.store.reserveRefund(start, aNewRefund({ refundRequestId }), service.clock.now());
    await reserve('refund-1');
    await reconcile();
    service.clock.advance(7 * DAY - 120_000);
    await reconcile();
    expect(viewOf(await stored())).toMatchObject({ needsReview: false });
    service.clock.advance(120_000);
    await reconcile();
    expect(viewOf(await stored())).toMatchObject({ needsReview: true, reviewReasons: ['refund_without_end: refund-1'] });
    expect(service.topic.published).toMatchObject([{ type: 'payment.review_required' }]);
    expect(service.meter.counted).toContain('ReviewRequired');

    await service.store.recordReview(
      paymentRequestId,
      { by: 'Kim', reason: 'asked Antom', reasons: ['refund_without_end: refund-1'] },
      service.clock.now(),
    );
    await reserve('refund-2');
    service.clock.advance(7 * DAY);
    await reconcile();
    await reconcile();
    expect(viewOf(await stored())).toMatchObject({ needsReview: true });
    expect(service.topic.published).toHaveLength(2);
    service.antom.answers({ inquiryRefund: inquiredRefund('SUCCESS') });
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refunds: { 'refund-1': { state: 'SUCCESS' } } });
  });
});

test('a refund without an end is asked about once a day when it is reported, and no more after as long again', async () => {
  const { service, start, paymentRequestId, stored, reconcile, passed } = await paymentWith('captured');
  service.antom.answers({ inquiryRefund: inquiredRefund('PROCESSING') });
  const requestedAt = service.clock.now().getTime();
  await service.store.reserveRefund(start, aNewRefund(), service.clock.now());
  service.clock.advance(7 * DAY);
  for (let run = 0; !viewOf(await stored()).needsReview && run < 5; run++) await reconcile();
  await reconcile();
  const gaps: number[] = [];
  for (let before = service.clock.now().getTime(); (await stored()).dueAtEpochMs !== undefined && gaps.length < 20;) {
    await reconcile();
    gaps.push(passed(before));
    before = service.clock.now().getTime();
  }
  expect(new Set(gaps)).toEqual(new Set([DAY]));
  expect(passed(requestedAt)).toBeGreaterThanOrEqual(14 * DAY);
  expect(viewOf(await service.payment(paymentRequestId))).toMatchObject({ needsReview: true });
  service.antom.answers({ inquiryRefund: inquiredRefund('SUCCESS') });
  await service.recorded(paymentRequestId, aRefund('SUCCESS'));
  expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refunds: { 'refund-1': { state: 'SUCCESS' } } });
});

describe.each(['CHARGEBACK', 'RETRIEVAL_REQUEST'])('a dispute of the type %s', (disputeType) => {
  const step = (notificationType: string) => aDisputeStep(notificationType, { disputeType });

  test('keeps a captured payment due, to be asked about once a day, until it ends', async () => {
    const { service, paymentRequestId, stored, reconcile, passed } = await paymentWith('captured');
    await service.recorded(paymentRequestId, step('DISPUTE_CREATED'));
    await reconcile();
    const first = service.clock.now().getTime();
    await reconcile();
    expect(passed(first)).toBe(DAY);
    await service.recorded(paymentRequestId, step('DISPUTE_JUDGED'));
    await reconcile();
    expect((await stored()).dueAtEpochMs).toBeUndefined();
  });

  test('needs a review when it has no end after 120 days, and is settled then', async () => {
    const { service, paymentRequestId, stored, reconcile } = await paymentWith('captured');
    await service.recorded(paymentRequestId, step('DISPUTE_CREATED'));
    await reconcile();
    service.clock.advance(120 * DAY);
    await reconcile();
    await reconcile();
    expect(viewOf(await stored())).toMatchObject({
      needsReview: true,
      reviewReasons: [disputeType === 'CHARGEBACK' ? 'dispute_without_end: dispute-1' : `dispute_without_end: dispute-1 ${disputeType}`],
    });
    expect((await stored()).dueAtEpochMs).toBeUndefined();
    expect(service.topic.published).toMatchObject([{ type: 'payment.review_required' }]);
  });
});
