import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hindranceOf, isClosedForGood, isOpenAgain } from '../../../shared/payment/order.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { aClosing, anAcceptance, aPayment, aRejection, recorded, refundsOf } from '../../support/a-payment.ts';
import { anyFact } from '../../support/any-fact.ts';
import { won } from '../../support/won.ts';

const REVIEW = { by: 'Kim', reason: 'looked at it', recordedAt: '2026-02-01T09:00:00.000Z', reasons: ['success_after_cancellation'] };
const reviewOf = (...reasons: readonly string[]) => ({ ...REVIEW, reasons });
const ORDER = { apiClientId: 'shop', referenceOrderId: 'order-7' };
const paid = { authorized: recorded(), captured: recorded() };

describe('another payment of an order', () => {
  test.each<readonly [string, Partial<Payment>]>([
    ['was cancelled', { acceptance: anAcceptance(), closing: aClosing('merchant'), cancellation: recorded() }],
    ['has expired', { acceptance: anAcceptance(), closing: aClosing('expired'), cancellation: recorded() }],
    ['was never placed', { notPlaced: recorded() }],
    ['was refused, and Antom has no order', { rejection: aRejection(), notPlaced: recorded() }],
    ['has a capture that failed for good', { captureFailed: recorded(), notCaptured: recorded() }],
    ['was closed after its capture failed', { captureFailed: recorded(), cancellation: recorded() }],
    [
      'was closed after its capture failed, though a risk review of it had no end',
      {
        captureFailed: recorded(),
        riskReviewStarted: recorded(),
        cancellation: recorded(),
        anomalies: ['riskReviewWithoutEnd'],
        review: reviewOf('risk_review_without_end'),
      },
    ],
    [
      'was closed after its capture failed, which explains that it counted as failed',
      { captureFailed: recorded(), cancellation: recorded(), anomalies: ['failedAfterSuccess'] },
    ],
    [
      'was authorized and closed, and a person has looked at that',
      { authorized: recorded(), cancellation: recorded(), review: reviewOf('success_after_cancellation authorized') },
    ],
    [
      'was authorized, counted as failed and closed, and a person has looked at both',
      {
        authorized: recorded(),
        authorizationFailed: recorded(),
        cancellation: recorded(),
        anomalies: ['failedAfterSuccess'],
        review: reviewOf('success_after_cancellation authorized', 'failed_after_success'),
      },
    ],
    ...['acceptance other', 'authorizationFailed other KRW 46000', 'captureFailed other KRW 46000', 'riskReviewStarted other'].map(
      (anomaly) =>
        [
          `was closed, and a person has looked at ${anomaly}`,
          { cancellation: recorded(), anomalies: [anomaly], review: reviewOf(`differs: ${anomaly}`) },
        ] as const,
    ),
    [
      'was cancelled, paid all the same, refunded in full and reviewed',
      { ...paid, cancellation: recorded(), refunds: refundsOf('SUCCESS', 46_000n), review: REVIEW },
    ],
    [
      'is captured twice, and refunded twice in full',
      { ...paid, anomalies: ['capturedAgain c2'], refunds: refundsOf('SUCCESS', 46_000n, 46_000n) },
    ],
    [
      'was cancelled, a refund of it failed, which had had no end, and a person has looked at that',
      {
        cancellation: recorded(),
        refunds: refundsOf('FAIL', 6_000n),
        anomalies: ['refundWithoutEnd refund-0'],
        review: reviewOf('refund_failed_before_capture refund-0', 'refund_without_end: refund-0'),
      },
    ],
    ['is refunded in full', { ...paid, refunds: refundsOf('SUCCESS', 40_000n, 6_000n) }],
  ])('is not in the way when it %s', (_, facts) => {
    expect(isClosedForGood(aPayment(facts))).toBe(true);
    expect(hindranceOf(aPayment(facts), ORDER)).toBeUndefined();
  });

  test.each<readonly [string, Partial<Payment>, string]>([
    ['is being started', {}, 'open'],
    ['waits for the buyer', { acceptance: anAcceptance() }, 'open'],
    ['is declined, and its page is open', { acceptance: anAcceptance(), authorizationFailed: recorded() }, 'open'],
    ['is closed by its expiry, which Antom has not confirmed', { acceptance: anAcceptance(), closing: aClosing('expired') }, 'open'],
    [
      'is cancelled by the merchant, which Antom has not confirmed',
      { acceptance: anAcceptance(), closing: aClosing('merchant') },
      'closing',
    ],
    ['is authorized', { authorized: recorded() }, 'paid'],
    ['is captured', paid, 'paid'],
    ['is refunded in part', { ...paid, refunds: refundsOf('SUCCESS', 6_000n) }, 'paid'],
    [
      'was captured twice, and is refunded once',
      { ...paid, anomalies: ['capturedAgain c2'], refunds: refundsOf('SUCCESS', 46_000n) },
      'paid',
    ],
    [
      'was cancelled, captured twice all the same, refunded once and reviewed',
      {
        ...paid,
        cancellation: recorded(),
        anomalies: ['capturedAgain c2'],
        refunds: refundsOf('SUCCESS', 46_000n),
        review: { ...REVIEW, reasons: ['success_after_cancellation', 'captured_twice c2'] },
      },
      'paid',
    ],
    ['has a refund that has not ended', { ...paid, refunds: refundsOf('PROCESSING', 46_000n) }, 'paid'],
    ['was cancelled, and paid all the same', { cancellation: recorded(), ...paid }, 'paid'],
    ['was cancelled, paid all the same, and reviewed', { cancellation: recorded(), ...paid, review: REVIEW }, 'paid'],
    [
      'was closed after its capture failed and succeeded, and reviewed',
      { captureFailed: recorded(), ...paid, cancellation: recorded(), review: REVIEW },
      'paid',
    ],
    ['was not placed, and paid all the same', { notPlaced: recorded(), cancellation: recorded(), ...paid }, 'paid'],
    ['was cancelled, and has a dispute', { cancellation: recorded(), disputeSteps: [aStep()] }, 'paid'],
    ['has expired, and has a dispute', { closing: aClosing('expired'), cancellation: recorded(), disputeSteps: [aStep()] }, 'paid'],
    [
      'was declined and closed, and has a dispute',
      { authorizationFailed: recorded(), cancellation: recorded(), disputeSteps: [aStep()] },
      'paid',
    ],
    ['names another Antom id', { acceptance: anAcceptance(), anomalies: ['acceptance other'] }, 'paid'],
    ['was closed, and names another Antom id', { cancellation: recorded(), anomalies: ['acceptance other'] }, 'paid'],
    ['was authorized and closed', { authorized: recorded(), cancellation: recorded() }, 'paid'],
    [
      'was closed after its capture failed, and a failure after a success is not explained by that',
      { captureFailed: recorded(), ...paid, cancellation: recorded(), anomalies: ['failedAfterSuccess'] },
      'paid',
    ],
    [
      'was authorized and closed, a person has looked at that, and then it was captured',
      { ...paid, cancellation: recorded(), review: reviewOf('success_after_cancellation authorized') },
      'paid',
    ],
    [
      'was authorized and closed, a person has looked at that, and there is a refund of it',
      {
        authorized: recorded(),
        cancellation: recorded(),
        refunds: refundsOf('SUCCESS', 6_000n),
        review: reviewOf('success_after_cancellation authorized'),
      },
      'paid',
    ],
    ...['success_after_cancellation authorized', 'failed_after_success'].map(
      (reason) =>
        [
          `was authorized, counted as failed and closed, and a person has looked at no more than ${reason}`,
          {
            authorized: recorded(),
            authorizationFailed: recorded(),
            cancellation: recorded(),
            anomalies: ['failedAfterSuccess'],
            review: reviewOf(reason),
          },
          'paid',
        ] as const,
    ),
    ['was cancelled, and a refund of it failed', { cancellation: recorded(), refunds: refundsOf('FAIL', 6_000n) }, 'paid'],
    [
      'was cancelled, and has a refund without an end, and a person has looked at that',
      {
        cancellation: recorded(),
        refunds: refundsOf('PROCESSING', 6_000n),
        anomalies: ['refundWithoutEnd refund-0'],
        review: reviewOf('refund_without_end: refund-0'),
      },
      'paid',
    ],
    [
      'was cancelled, and has a dispute without an end, and a person has looked at that',
      {
        cancellation: recorded(),
        disputeSteps: [aStep()],
        anomalies: ['disputeWithoutEnd dispute-1'],
        review: reviewOf('dispute_without_end: dispute-1'),
      },
      'paid',
    ],
    [
      'has a capture that failed for good, and a dispute',
      { captureFailed: recorded(), notCaptured: recorded(), disputeSteps: [aStep()] },
      'paid',
    ],
    ['has a fact that only a newer release knows', { unknownFacts: ['captureReversed'] }, 'paid'],
    ['has a failed capture', { authorized: recorded(), captureFailed: recorded() }, 'paid'],
  ])('is in the way when it %s', (_, facts, hindrance) => {
    expect(hindranceOf(aPayment(facts), ORDER)).toBe(hindrance);
  });

  test('is not in the way when it is of another order, or another client', () => {
    expect(hindranceOf(aPayment(paid), { ...ORDER, referenceOrderId: 'order-8' })).toBeUndefined();
    expect(hindranceOf(aPayment(paid), { ...ORDER, apiClientId: 'other-shop' })).toBeUndefined();
  });
});

describe('a payment that may have made room for another one', () => {
  test.each<readonly [string, Partial<Payment>]>([
    ['is being started', {}],
    ['is authorized', { authorized: recorded() }],
    ['is captured', paid],
    ['has a refund that is in process', { ...paid, refunds: refundsOf('PROCESSING', 46_000n) }],
    ['has a refund that failed', { ...paid, refunds: refundsOf('FAIL', 46_000n) }],
    ['is still closed for good', { cancellation: recorded() }],
  ])('is not one that %s', (_, facts) => {
    expect(isOpenAgain(aPayment(facts))).toBe(false);
  });

  test.each<readonly [string, Partial<Payment>]>([
    ['was refunded, and its refund came back', { ...paid, refunds: refundsOf('RETURNED', 46_000n) }],
    ['was refunded, and captured a second time', { ...paid, refunds: refundsOf('SUCCESS', 46_000n), anomalies: ['capturedAgain c2'] }],
    ['was closed, and captured all the same', { ...paid, cancellation: recorded() }],
  ])('is in the way again when it %s', (_, facts) => {
    expect(isOpenAgain(aPayment(facts))).toBe(true);
  });

  const stated = anyFact(fc.constantFrom('a', 'b'), fc.constantFrom(won(46_000n), won(23_000n)), fc.constantFrom('c1', 'c2'));
  const anyStep = fc.record({ fact: stated, isReviewed: fc.boolean() });
  const anyStart = fc.constantFrom<Partial<Payment>>({}, { rejection: aRejection() }, { authorized: recorded(), captured: recorded() });

  test('shows it, whatever is recorded of it later', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyStep, { maxLength: 8 }), (start, steps) => {
        let payment = aPayment(start);
        let hasMadeRoom = false;
        for (const { fact, isReviewed } of steps) {
          payment = withFacts(payment, [fact], '2026-01-31T09:05:00.000Z');
          if (isReviewed) payment = { ...payment, review: { ...REVIEW, reasons: reviewTexts(payment) } };
          hasMadeRoom ||= isClosedForGood(payment);
          if (hasMadeRoom) expect(isClosedForGood(payment) || isOpenAgain(payment)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function aStep() {
  return { disputeId: 'dispute-1', notificationType: 'DISPUTE_CREATED', recordedAt: '2026-02-01T10:00:00.000Z' };
}
