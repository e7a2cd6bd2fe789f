import { expect, test } from 'vitest';
import { impliesApproval, isResolved, reviewReasonOf, reviewTextOf } from '../../../shared/payment/anomaly.ts';
import { furtherCaptures } from '../../../shared/payment/further-captures.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { anomalyOf } from '../../../shared/payment/recording.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';

test.each([
  ['acceptance other', false],
  ['authorizationFailed 1 KRW 1', false],
  ['cancellation other', false],
  ['inquiry other', false],
  ['riskReviewStarted other', false],
  ['riskReviewRejected other', false],
  ['riskReviewWithoutEnd', false],
  ['failedAfterSuccess', true],
  ['authorized 1 KRW 1', true],
  ['captureFailed 1 KRW 1', true],
  ['refund 1 USD 1', true],
  ['capturedAgain 2', true],
  ['somethingThatANewerReleaseKnows 1', true],
])('%s means that the buyer may have paid: %s', (anomaly, expected) => {
  expect(impliesApproval(anomaly)).toBe(expected);
});

test.each([
  ['acceptance other', true],
  ['authorizationFailed other KRW 1', true],
  ['captureFailed other KRW 1', true],
  ['riskReviewRejected other', true],
  ['riskReviewWithoutEnd', true],
  ['refundWithoutEnd refund-1', true],
  ['refundInProcess refund-1', true],
  ['disputeWithoutEnd dispute-1', true],
  ['authorized other KRW 1', false],
  ['captured other KRW 1', false],
  ['refund 1 USD 1', false],
  ['capturedAgain 2', false],
  ['orderPaidTwice 2', false],
  ['failedAfterSuccess', false],
  ['somethingThatANewerReleaseKnows 1', false],
])('once an operator has reviewed %s, nothing follows from it: %s', (anomaly, expected) => {
  const review = { by: 'Kim', reason: 'looked', recordedAt: '2026-02-01T09:00:00.000Z', reasons: [reviewTextOf(anomaly)] };
  expect(isResolved(aPayment(), anomaly)).toBe(false);
  expect(isResolved(aPayment({ review: { ...review, reasons: ['differs: another'] } }), anomaly)).toBe(false);
  expect(isResolved(aPayment({ review }), anomaly)).toBe(expected);
});

test.each<readonly [string, Partial<Payment>, boolean]>([
  ['its order is closed, and nothing was captured', { cancellation: recorded() }, true],
  ['its order is closed, and it is captured', { cancellation: recorded(), captured: recorded() }, false],
  ['its order may be open', {}, false],
])('once an operator has reviewed that an authorized payment counts as failed, nothing follows from it if %s: %s', (_, facts, expected) => {
  const authorized = { authorized: recorded(), authorizationFailed: recorded(), ...facts };
  const review = { by: 'Kim', reason: 'looked', recordedAt: '2026-02-01T09:00:00.000Z', reasons: ['failed_after_success'] };
  expect(isResolved(aPayment(authorized), 'failedAfterSuccess')).toBe(false);
  expect(
    isResolved(
      aPayment({ ...authorized, review: { ...review, reasons: ['success_after_cancellation authorized'] } }),
      'failedAfterSuccess',
    ),
  ).toBe(false);
  expect(isResolved(aPayment({ ...authorized, review }), 'failedAfterSuccess')).toBe(expected);
});

test.each([
  ['captured 1 KRW 1', 'differs: captured 1 KRW 1', 'differs: captured 1 KRW 1'],
  ['capturedAgain 2', 'captured_twice', 'captured_twice 2'],
  ['failedAfterSuccess', 'failed_after_success', 'failed_after_success'],
  ['orderPaidTwice 2', 'order_paid_twice', 'order_paid_twice 2'],
  ['refundWithoutEnd 2', 'refund_without_end: 2', 'refund_without_end: 2'],
  ['refundInProcess 2', 'refund_failed_and_in_process', 'refund_failed_and_in_process 2'],
  ['riskReviewWithoutEnd', 'risk_review_without_end', 'risk_review_without_end'],
  ['somethingThatANewerReleaseKnows 1', 'differs: somethingThatANewerReleaseKnows 1', 'differs: somethingThatANewerReleaseKnows 1'],
])('%s is a reason to review: %s, and a review is of %s', (anomaly, reason, text) => {
  expect(reviewReasonOf(anomaly)).toBe(reason);
  expect(reviewTextOf(anomaly)).toBe(text);
});

test.each([
  { currency: 'KRW', minorUnits: 45_999n },
  { currency: 'USD', minorUnits: 33n },
])('a capture of another amount is read back from its anomaly: $currency $minorUnits', (amount) => {
  const payment = aPayment({ captured: recorded({ captureId: 'c1' }) });
  const texts = [anOutcome('captured', { amount }), anOutcome('captured', { provenance: { source: 'notification', captureId: 'c2' } })];
  const anomalies = texts.map((fact) => anomalyOf(payment, fact) ?? 'none');
  expect(furtherCaptures({ ...payment, anomalies })).toEqual({ again: 1, ofOtherAmounts: [amount] });
});
