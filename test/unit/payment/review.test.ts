import { describe, expect, test } from 'vitest';
import type { Payment } from '../../../shared/payment/payment.ts';
import { needsReview, reviewReasons } from '../../../shared/payment/review.ts';
import { anAcceptance, aPayment, aRejection, recorded } from '../../support/a-payment.ts';

const rejection = aRejection();
const [authorized, authorizationFailed, captured, captureFailed, cancellation, notPlaced] = Array.from({ length: 6 }, () => recorded());
const abandoned = recorded({ source: 'reconciler' });
const anomalies = ['captured other KRW 1'];

describe('the review reasons of a payment', () => {
  test.each<readonly [string, Partial<Payment>, readonly string[]]>([
    ['new', {}, []],
    ['with an anomaly', { anomalies }, ['differs: captured other KRW 1']],
    ['with two captures', { captured, anomalies: ['capturedAgain c2', 'capturedAgain c3'] }, ['captured_twice']],
    [
      'with refunds and a dispute without an end',
      { captured, anomalies: ['disputeWithoutEnd d', 'refundWithoutEnd a', 'refundWithoutEnd b'] },
      ['dispute_without_end: d', 'refund_without_end: a', 'refund_without_end: b'],
    ],
    [
      'with more anomalies than are kept',
      { anomalies, furtherAnomalies: { recordedAt: '2026-01-31T09:00:00.000Z' } },
      ['differs: captured other KRW 1', 'more_anomalies'],
    ],
    ['with an anomaly and a matching capture', { captured, anomalies }, ['differs: captured other KRW 1']],
    ['authorized after a decline', { authorizationFailed, authorized }, []],
    ['captured', { authorized, captured }, []],
    ['capture failed', { authorized, captureFailed }, []],
    ['captured after a failed capture', { captured, captureFailed }, ['capture_failed_and_succeeded']],
    ['cancelled', { cancellation }, []],
    ['cancelled after a decline', { authorizationFailed, cancellation }, []],
    ['cancelled and authorized', { authorized, cancellation }, ['success_after_cancellation']],
    ['cancelled and captured', { captured, cancellation }, ['success_after_cancellation']],
    ['not placed', { rejection, notPlaced }, []],
    ['not placed, and authorized', { notPlaced, authorized }, ['success_after_not_placed']],
    ['rejected', { rejection }, []],
    ['rejected, and accepted later', { rejection, acceptance: anAcceptance() }, []],
    ['rejected, and authorized', { rejection, authorized }, ['success_after_rejection']],
    ['rejected, and captured', { rejection, captured }, ['success_after_rejection']],
    ['not placed, and captured', { notPlaced, captured }, ['success_after_not_placed']],
    ['abandoned after seven days', { authorized, abandoned }, ['not_settled_in_time']],
    [
      'several reasons at once',
      { captured, captureFailed, cancellation, anomalies },
      ['success_after_cancellation', 'capture_failed_and_succeeded', 'differs: captured other KRW 1'],
    ],
  ])('%s: $2', (_, facts, reasons) => {
    expect(reviewReasons(aPayment(facts))).toEqual(reasons);
    expect(needsReview(aPayment(facts))).toBe(reasons.length > 0);
  });

  const reviewOf = (...reasons: string[]) => ({ by: 'Kim', reason: 'refunded by hand', recordedAt: '2026-02-01T09:00:00.000Z', reasons });

  test('a reason stays in the list after a review, and no longer needs one', () => {
    const reviewed = aPayment({ captured, cancellation, review: reviewOf('success_after_cancellation') });
    expect(needsReview(reviewed)).toBe(false);
    expect(reviewReasons(reviewed)).toEqual(['success_after_cancellation']);
  });

  test('a review of an earlier release covers a payment without an end, too, although the reason had another name', () => {
    expect(needsReview(aPayment({ authorized, abandoned, review: reviewOf('no_end_after_seven_days') }))).toBe(false);
  });

  test('a reason that is newer than the review needs another one', () => {
    const reviewed = { captured, cancellation, review: reviewOf('success_after_cancellation') };
    expect(needsReview(aPayment({ ...reviewed, anomalies }))).toBe(true);
  });
});
