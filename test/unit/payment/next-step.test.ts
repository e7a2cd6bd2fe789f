import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buyerPageOf } from '../../../shared/payment/buyer-page.ts';
import { NEXT_STEPS, type NextStep, nextStep } from '../../../shared/payment/next-step.ts';
import { hindranceOf } from '../../../shared/payment/order.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { needsReview, reviewTexts } from '../../../shared/payment/review.ts';
import { RISK_REVIEW_WITHOUT_END } from '../../../shared/payment/risk-review.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { aClosing, anAcceptance, aPayment, aRejection, recorded, refundsOf } from '../../support/a-payment.ts';
import { anyFact } from '../../support/any-fact.ts';
import { won } from '../../support/won.ts';

const BEFORE = new Date('2026-01-31T09:10:00.000Z');
const EXPIRED = new Date('2026-01-31T09:30:00.000Z');
const acceptance = anAcceptance();
const [authorized, authorizationFailed, captured, captureFailed, notCaptured, cancellation, notPlaced, abandoned] = Array.from(
  { length: 8 },
  () => recorded(),
);
const [riskReviewStarted, riskReviewAccepted, riskReviewRejected] = Array.from({ length: 3 }, () => recorded());
const disputed = (notificationType: string) => [{ disputeId: 'dispute-1', notificationType, recordedAt: '2026-03-01T09:00:00.000Z' }];
const reviewOf = (...reasons: string[]) => ({ by: 'Kim', reason: 'looked at it', recordedAt: '2026-02-01T09:00:00.000Z', reasons });

const ROWS: readonly (readonly [string, Partial<Payment>, NextStep])[] = [
  ['being started', {}, 'wait'],
  ['waiting for the buyer', { acceptance }, 'send_buyer'],
  ['waiting for the buyer, and being closed', { acceptance, closing: aClosing('merchant') }, 'wait'],
  ['authorized', { acceptance, authorized }, 'wait'],
  ['captured', { authorized, captured }, 'ship'],
  ['captured, with an open refund', { captured, refunds: refundsOf('PROCESSING', 1n) }, 'wait'],
  ['captured, with a refund that failed', { captured, refunds: refundsOf('FAIL', 1n) }, 'ask_a_person'],
  ['refunded in part', { captured, refunds: refundsOf('SUCCESS', 1n) }, 'nothing'],
  ['refunded', { captured, refunds: refundsOf('SUCCESS', 46_000n) }, 'nothing'],
  ['disputed', { captured, disputeSteps: disputed('DISPUTE_CREATED') }, 'ask_a_person'],
  ['captured, after a dispute', { captured, disputeSteps: disputed('DISPUTE_ACCEPTED') }, 'nothing'],
  ['captured for another amount', { anomalies: ['captured a KRW 1'] }, 'ask_a_person'],
  ['captured twice', { captured, anomalies: ['capturedAgain c2'] }, 'ask_a_person'],
  ['refused', { rejection: aRejection() }, 'start_over'],
  ['declined, with the page open', { acceptance, authorizationFailed }, 'wait'],
  ['declined, and closed by Antom', { acceptance, authorizationFailed, cancellation }, 'start_over'],
  ['not placed', { notPlaced }, 'start_over'],
  ['expired', { acceptance, closing: aClosing('expired'), cancellation }, 'start_over'],
  ['cancelled by the merchant', { acceptance, closing: aClosing('merchant'), cancellation }, 'nothing'],
  ['closed by Antom', { acceptance, cancellation }, 'start_over'],
  ['capture failed', { authorized, captureFailed }, 'wait'],
  ['capture failed for good', { authorized, captureFailed, notCaptured }, 'start_over'],
  ['paid after its cancellation', { cancellation, captured }, 'ask_a_person'],
  ['paid after its cancellation, reviewed', { cancellation, captured, review: reviewOf('success_after_cancellation') }, 'nothing'],
  ['authorized, and its order closed after the capture failed, unreviewed', { authorized, captureFailed, cancellation }, 'ask_a_person'],
  [
    'authorized, and its order closed after the capture failed, reviewed',
    { authorized, captureFailed, cancellation, review: reviewOf('success_after_cancellation') },
    'start_over',
  ],
  ['closed after the capture failed', { captureFailed, cancellation }, 'start_over'],
  ['cancelled, and refunded in full', { acceptance, cancellation, refunds: refundsOf('SUCCESS', 46_000n) }, 'start_over'],
  ['cancelled, and refunded in part', { acceptance, cancellation, refunds: refundsOf('SUCCESS', 1n) }, 'nothing'],
  ['cancelled, with an open refund', { acceptance, cancellation, refunds: refundsOf('PROCESSING', 46_000n) }, 'wait'],
  ['abandoned', { acceptance, abandoned }, 'ask_a_person'],
  ['abandoned, and reviewed', { acceptance, abandoned, review: reviewOf('not_settled_in_time') }, 'ask_a_person'],
  ['authorized, under risk review', { authorized, riskReviewStarted }, 'wait'],
  ['under risk review before anything else', { acceptance, riskReviewStarted }, 'wait'],
  ['captured, under risk review', { captured, riskReviewStarted }, 'wait'],
  ['captured, accepted by the review', { captured, riskReviewStarted, riskReviewAccepted }, 'ship'],
  ['captured, accepted by a review that nobody named before', { captured, riskReviewAccepted }, 'ship'],
  ['captured, rejected by the review', { captured, riskReviewStarted, riskReviewRejected }, 'ask_a_person'],
  ['captured, rejected, and reviewed', { captured, riskReviewRejected, review: reviewOf('risk_review_rejected') }, 'ask_a_person'],
  ['declined and rejected, while its page is open', { acceptance, authorizationFailed, riskReviewRejected }, 'wait'],
  ['captured, accepted and rejected', { captured, riskReviewAccepted, riskReviewRejected }, 'ask_a_person'],
  [
    'refunded after its rejection, and reviewed',
    { captured, riskReviewRejected, refunds: refundsOf('SUCCESS', 46_000n), review: reviewOf('risk_review_rejected') },
    'nothing',
  ],
  ['refunded in part under risk review', { captured, riskReviewStarted, refunds: refundsOf('SUCCESS', 1n) }, 'wait'],
  ['refunded under risk review', { captured, riskReviewStarted, refunds: refundsOf('SUCCESS', 46_000n) }, 'nothing'],
  ['under a risk review without an end', { captured, riskReviewStarted, anomalies: [RISK_REVIEW_WITHOUT_END] }, 'ask_a_person'],
  [
    'under a risk review without an end, and reviewed',
    { captured, riskReviewStarted, anomalies: [RISK_REVIEW_WITHOUT_END], review: reviewOf('risk_review_without_end') },
    'ask_a_person',
  ],
  [
    'under risk review, with more anomalies than are kept, and reviewed',
    { captured, riskReviewStarted, furtherAnomalies: recorded(), review: reviewOf('more_anomalies') },
    'ask_a_person',
  ],
  [
    'accepted after a review without an end, and reviewed',
    { captured, riskReviewStarted, riskReviewAccepted, anomalies: [RISK_REVIEW_WITHOUT_END], review: reviewOf('risk_review_without_end') },
    'ship',
  ],
  ['recorded by a newer release', { captured, unknownFacts: ['captureReversed'] }, 'ask_a_person'],
];

describe('the next step', () => {
  test.each(ROWS)('of a payment that is %s: $2', (_, facts, step) => {
    expect(nextStep(aPayment(facts), BEFORE)).toBe(step);
  });

  test('of a payment that has expired is to wait, because its page is not shown', () => {
    expect(nextStep(aPayment({ acceptance }), EXPIRED)).toBe('wait');
  });

  test('is each one of the list for some payment', () => {
    expect(new Set(ROWS.map(([, , step]) => step))).toEqual(new Set(NEXT_STEPS));
  });
});

const id = fc.constantFrom('a', 'b');
const facts = fc.array(anyFact(id, fc.constantFrom(won(46_000n), won(1n)), fc.constant('text')), { maxLength: 6 });
const own = fc.record(
  {
    acceptance: fc.constant(acceptance),
    rejection: fc.constant(aRejection()),
    closing: fc.constantFrom(aClosing('merchant'), aClosing('expired')),
    unknownFacts: fc.constantFrom([], ['captureReversed']),
  },
  { requiredKeys: ['unknownFacts'] },
);
const anyPayment = fc.tuple(own, facts, fc.boolean()).map(([start, stated, isReviewed]) => {
  const payment = withFacts(aPayment(start), stated, '2026-01-31T09:05:00.000Z');
  return isReviewed ? { ...payment, review: reviewOf(...reviewTexts(payment)) } : payment;
});

/** What must be true of a payment with this next step, whatever is recorded. */
const MUST_HOLD = {
  send_buyer: (payment, now) => buyerPageOf(payment, now) !== undefined && !needsReview(payment),
  wait: (payment) => !needsReview(payment),
  ship: (payment) =>
    payment.captured !== undefined &&
    statusOf(payment) === 'CAPTURED' &&
    Object.keys(payment.refunds).length === 0 &&
    payment.disputeSteps.length === 0 &&
    payment.unknownFacts.length === 0 &&
    !needsReview(payment) &&
    payment.riskReviewRejected === undefined &&
    (payment.riskReviewStarted === undefined || payment.riskReviewAccepted !== undefined),
  start_over: (payment) =>
    hindranceOf(payment, payment) === undefined &&
    payment.captured === undefined &&
    (payment.cancellation ?? payment.notPlaced ?? payment.rejection ?? payment.notCaptured) !== undefined,
  ask_a_person: () => true,
  nothing: (payment, now) => buyerPageOf(payment, now) === undefined,
} as const satisfies Record<NextStep, (payment: Payment, now: Date) => boolean>;

test('whatever is recorded of a payment, there is one next step, and what it says is true', () => {
  fc.assert(
    fc.property(anyPayment, fc.constantFrom(BEFORE, EXPIRED), (payment, now) => {
      const step = nextStep(payment, now);
      expect(NEXT_STEPS).toContain(step);
      expect(MUST_HOLD[step](payment, now)).toBe(true);
      if (needsReview(payment)) expect(step).toBe('ask_a_person');
    }),
    { numRuns: 300 },
  );
});
