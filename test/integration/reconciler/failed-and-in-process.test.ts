import { describe, expect, test } from 'vitest';
import type { RefundFact } from '../../../shared/payment/fact.ts';
import { hasUncountedMoney, reviewTexts } from '../../../shared/payment/review.ts';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { aService } from '../../support/a-service.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, captureEntry, inquired, inquiredRefund, notFound, refundEntry } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';

/* Antom has told that a refund failed, so that its money is free again. A day later Antom calls it in process. */

const table = testedTable();

const DAY = 24 * 60 * 60_000;
const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));
const LISTED = inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('refund-1', 'PROCESSING'));
const IN_PROCESS = inquiredRefund('PROCESSING');
const FAILED = { refunds: { 'refund-1': { state: 'FAIL', heldMinorUnits: 0n } }, refundableMinorUnits: 46_000n };
const CALLED = { needsReview: true, reviewReasons: ['refund_failed_and_in_process'] };

function inProcessWithoutAmount(asked: Parameters<typeof IN_PROCESS>[0]) {
  const { body, ...answer } = IN_PROCESS(asked);
  return { ...answer, body: body && { ...body, refundAmount: undefined } };
}

/** A captured payment whose refund has failed, as Antom has told. */
async function failed(isOurs = true) {
  const service = aService(table());
  const start = await service.accepted();
  const { paymentRequestId } = start;
  const ids = { paymentId: antomIdOf(paymentRequestId) };
  await service.recorded(paymentRequestId, anOutcome('authorized', ids), anOutcome('captured', ids));
  const reserve = (refundRequestId: string, force?: true) =>
    service.store.reserveRefund(start, { ...aNewRefund({ refundRequestId }), force }, service.clock.now());
  if (isOurs) await reserve('refund-1');
  await service.recorded(paymentRequestId, aRefund('FAIL', { refundId: 'antom-refund-1' }));
  service.antom.answers({ inquiryPayment: PAID, inquiryRefund: inquiredRefund('FAIL') });
  const stored = () => service.payment(paymentRequestId);
  const reconcile = async (times = 1) => {
    for (let run = 0; run < times; run++) {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    }
  };
  const calls = () => service.topic.published.filter(({ type }) => type === 'payment.review_required').map(({ id }) => id);
  return { service, paymentRequestId, reserve, stored, reconcile, calls };
}

describe.each([
  ['asked about by itself', { inquiryRefund: IN_PROCESS }],
  ['asked about by itself, without an amount', { inquiryRefund: inProcessWithoutAmount }],
  ['listed', { inquiryPayment: LISTED }],
  ['listed, and unknown by itself', { inquiryPayment: LISTED, inquiryRefund: notFound }],
  ['both', { inquiryPayment: LISTED, inquiryRefund: IN_PROCESS }],
])('a refund that the final inquiry shows in process: %s', (_, answers) => {
  test.each([
    ['requested here', true],
    ["made in Antom's Dashboard", false],
  ])('calls a person once, and stays failed: %s', async (__, isOurs) => {
    const { service, paymentRequestId, stored, reconcile, calls } = await failed(isOurs);
    await reconcile();
    service.antom.answers(answers);
    await service.reconcileUntilSettled(paymentRequestId);
    expect(await stored()).toMatchObject(isOurs ? { ...FAILED, anomalies: ['refundInProcess refund-1'] } : FAILED);
    expect(viewOf(await stored())).toMatchObject(CALLED);
    expect(calls()).toEqual([`${paymentRequestId}/anomaly/refundInProcess refund-1`]);
    expect(service.meter.counted).toContain('ReviewRequired');
  });

  test('keeps refunds of the payment back until a review, and yields to force', async () => {
    const { service, paymentRequestId, reserve, stored, reconcile } = await failed();
    service.antom.answers(answers);
    await reconcile(2);
    expect(hasUncountedMoney(await stored())).toBe(true);
    expect(await reserve('again')).toMatchObject({ outcome: 'refused' });
    expect(await reserve('forced', true)).toMatchObject({ outcome: 'reserved' });
    const review = { by: 'Kim', reason: 'stopped it', reasons: reviewTexts(await stored()) };
    await service.store.recordReview(paymentRequestId, review, service.clock.now());
    expect(viewOf(await stored())).toMatchObject({ needsReview: false });
    expect(await reserve('reviewed')).toMatchObject({ outcome: 'reserved' });
  });
});

describe('a failed refund stays failed and needs no review after', () => {
  test.each([
    ['at once', 0],
    ['a day later', DAY],
  ])('a notification: %s', async (_, ms) => {
    const { service, paymentRequestId, stored } = await failed();
    service.clock.advance(ms);
    const before = await stored();
    const overtaken: RefundFact = aRefund('PROCESSING', { refundId: 'antom-refund-1', amount: won(6_000n) });
    await service.recorded(paymentRequestId, overtaken);
    expect(await stored()).toEqual(before);
  });

  test('an inquiry within a day of the failure', async () => {
    const { service, paymentRequestId, stored, reconcile, calls } = await failed();
    service.antom.answers({ inquiryPayment: LISTED });
    await reconcile();
    service.antom.answers({ inquiryPayment: PAID });
    expect((await stored()).anomalies).toEqual([]);
    await service.reconcileUntilSettled(paymentRequestId);
    expect(viewOf(await stored())).toMatchObject({ needsReview: false });
    expect(calls()).toEqual([]);
  });
});

test('when it succeeds after that, it is counted, and a person is called again', async () => {
  const { service, paymentRequestId, stored, reconcile, calls } = await failed();
  service.antom.answers({ inquiryRefund: IN_PROCESS });
  await reconcile(2);
  await service.recorded(paymentRequestId, aRefund('SUCCESS', { refundId: 'antom-refund-1' }));
  expect(await stored()).toMatchObject({ refunds: { 'refund-1': { state: 'SUCCESS' } }, refundableMinorUnits: 40_000n });
  expect(viewOf(await stored()).reviewReasons).toContain('refund_failed_and_succeeded');
  expect(calls()).toHaveLength(1);
});
