import { describe, expect, test } from 'vitest';
import type { Payment } from '../../../shared/payment/payment.ts';
import { needsReview, reviewReasons } from '../../../shared/payment/review.ts';
import { aPayment, aRejection, recorded } from '../../support/a-payment.ts';

const rejection = aRejection();
const [authorized, authorizationFailed, captured, captureFailed, cancellation, notPlaced] = Array.from({ length: 6 }, () => recorded());
const abandoned = { recordedAt: '2026-02-07T09:00:00.000Z' };
const anomalies = ['captured other KRW 1'];

describe('why a person should look', () => {
  test.each<readonly [string, Partial<Payment>, readonly string[]]>([
    ['at a new payment', {}, []],
    ['at an anomaly', { anomalies }, ['differs: captured other KRW 1']],
    ['at an anomaly beside a matching capture', { captured, anomalies }, ['differs: captured other KRW 1']],
    ['at an authorization after a decline', { authorizationFailed, authorized }, []],
    ['at a capture', { authorized, captured }, []],
    ['at a failed capture', { authorized, captureFailed }, []],
    ['at a capture beside a failed one', { captured, captureFailed }, ['capture_failed_and_succeeded']],
    ['at a cancellation', { cancellation }, []],
    ['at a cancellation after a decline', { authorizationFailed, cancellation }, []],
    ['at a cancellation beside an authorization', { authorized, cancellation }, ['success_after_cancellation']],
    ['at a cancellation beside a capture', { captured, cancellation }, ['success_after_cancellation']],
    ['at what was not placed', { rejection, notPlaced }, []],
    ['at an authorization of what was not placed', { notPlaced, authorized }, ['success_after_not_placed']],
    ['at a capture of what was not placed', { notPlaced, captured }, ['success_after_not_placed']],
    ['at a payment without an end', { authorized, abandoned }, ['no_end_after_seven_days']],
    [
      'at several at once',
      { captured, captureFailed, cancellation, anomalies },
      ['success_after_cancellation', 'capture_failed_and_succeeded', 'differs: captured other KRW 1'],
    ],
  ])('%s', (_, facts, reasons) => {
    expect(reviewReasons(aPayment(facts))).toEqual(reasons);
    expect(needsReview(aPayment(facts))).toBe(reasons.length > 0);
  });

  const reviewOf = (...reasons: string[]) => ({ by: 'Kim', reason: 'refunded by hand', recordedAt: '2026-02-01T09:00:00.000Z', reasons });

  test('ends when somebody has looked, and stays in the list', () => {
    const reviewed = aPayment({ captured, cancellation, review: reviewOf('success_after_cancellation') });
    expect(needsReview(reviewed)).toBe(false);
    expect(reviewReasons(reviewed)).toEqual(['success_after_cancellation']);
  });

  test('begins again with what that person had not seen', () => {
    const reviewed = { captured, cancellation, review: reviewOf('success_after_cancellation') };
    expect(needsReview(aPayment({ ...reviewed, anomalies }))).toBe(true);
  });
});
