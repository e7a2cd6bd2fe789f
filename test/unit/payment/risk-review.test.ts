import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fact, RISK_REVIEW_KINDS } from '../../../shared/payment/fact.ts';
import { isToBeClosed, mayBePaid } from '../../../shared/payment/lifecycle.ts';
import { nextStep } from '../../../shared/payment/next-step.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { RISK_REVIEW_WITHOUT_END, riskReviewOf } from '../../../shared/payment/risk-review.ts';
import { isAnswerAwaited, nextInquiryAt, withoutEndIn } from '../../../shared/payment/settling.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { aCancellation, aRefund, aRiskReview } from '../../support/a-fact.ts';
import { aClosing, anAcceptance, aPayment, recorded, refundsOf } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';

const RECORDED_AT = '2026-02-01T10:00:00.000Z';
const HOUR = 60 * 60_000;
const later = (ms: number) => new Date(Date.parse(RECORDED_AT) + ms);
const [captured, authorized, riskReviewAccepted, riskReviewRejected] = Array.from({ length: 4 }, () => recorded());
const riskReviewStarted = recorded({ recordedAt: RECORDED_AT, reviewSource: 'PSP' });
const PATIENCE = { refundMs: Infinity, disputeMs: Infinity, riskReviewMs: 3 * HOUR };

const FACTS: readonly Fact[] = [
  ...RISK_REVIEW_KINDS.flatMap((kind) => [aRiskReview(kind), aRiskReview(kind, { paymentId: 'another' })]),
  anOutcome('authorized'),
  anOutcome('authorizationFailed'),
  anOutcome('captured'),
  anOutcome('captureFailed'),
  anOutcome('captured', { amount: won(1n) }),
  aCancellation(),
  aRefund('SUCCESS', { amount: won(46_000n) }),
];

/** What depends on the facts, and may not depend on their order. */
function reading(payment: Payment) {
  const review = riskReviewOf(payment);
  return {
    status: statusOf(payment),
    next: nextStep(payment, later(0)),
    review,
    reasons: reviewTexts(payment).toSorted(),
    isHeld: isAnswerAwaited(payment),
    mayBePaid: mayBePaid(payment),
  };
}

test('in whatever order and however often the steps of a review and the outcomes come, the payment reads the same', () => {
  const start = aPayment({ acceptance: anAcceptance(), paymentId: anOutcome('captured').paymentId });
  const orders = fc
    .subarray([...FACTS], { minLength: 2 })
    .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length })));
  fc.assert(
    fc.property(orders, ([facts, order]) => {
      expect(reading(withFacts(start, order, RECORDED_AT))).toEqual(reading(withFacts(start, facts, RECORDED_AT)));
    }),
  );
});

describe('how a review stands', () => {
  test.each([
    [{}, undefined],
    [{ riskReviewStarted }, { status: 'PROCESSING', source: 'PSP' }],
    [
      { riskReviewStarted, riskReviewAccepted },
      { status: 'ACCEPT', source: undefined },
    ],
    [
      { riskReviewStarted, riskReviewAccepted, riskReviewRejected },
      { status: 'REJECT', source: undefined },
    ],
  ])('is the furthest that Antom has said, and a rejection outranks an acceptance', (facts, review) => {
    expect(riskReviewOf(aPayment(facts))).toEqual(review);
  });
});

describe('a payment that Antom reviews', () => {
  const outcomes: readonly Partial<Payment>[] = [{}, { authorizationFailed: recorded() }];
  test.each(outcomes.flatMap((outcome) => RISK_REVIEW_KINDS.map((kind) => [kind, outcome] as const)))(
    'and that nobody has approved is closed and ends as without the review: %s, %j',
    (kind, outcome) => {
      const without = aPayment({ acceptance: anAcceptance(), ...outcome });
      const payment = { ...without, [kind]: recorded() };
      const afterExpiry = new Date(payment.expiresAtEpochMs);
      expect(mayBePaid(payment)).toBe(false);
      expect(isToBeClosed(payment, afterExpiry)).toBe(true);
      const ended = { closing: aClosing('expired'), cancellation: recorded() };
      expect(nextStep({ ...payment, ...ended }, afterExpiry)).toBe('start_over');
      expect(statusOf({ ...payment, ...ended })).toBe(statusOf({ ...without, ...ended }));
      expect(reviewTexts({ ...payment, ...ended })).toEqual([]);
    },
  );

  test('and that was approved is closed by nobody', () => {
    const payment = aPayment({ acceptance: anAcceptance(), authorized, riskReviewRejected });
    expect(isToBeClosed(payment, new Date(payment.expiresAtEpochMs))).toBe(false);
    expect(nextStep(payment, later(0))).toBe('ask_a_person');
  });
});

describe('a captured payment under review', () => {
  const payment = aPayment({ captured, riskReviewStarted });

  test('is held, and Antom is asked, until the review has ended or is reported as one without an end', () => {
    expect(isAnswerAwaited(payment)).toBe(true);
    expect(nextInquiryAt(payment, later(0), HOUR, PATIENCE)).toBe(later(HOUR).getTime());
    const ended: readonly Partial<Payment>[] = [
      { riskReviewAccepted },
      { riskReviewRejected },
      { anomalies: [RISK_REVIEW_WITHOUT_END] },
      { refunds: refundsOf('SUCCESS', 46_000n) },
    ];
    for (const facts of ended) {
      expect(isAnswerAwaited({ ...payment, ...facts })).toBe(false);
      expect(nextInquiryAt({ ...payment, ...facts }, later(0), HOUR, PATIENCE)).toBeUndefined();
    }
  });

  test('is reported once the patience is over, and not before', () => {
    const anomaly = { kind: 'anomaly', anomaly: RISK_REVIEW_WITHOUT_END };
    expect(withoutEndIn(payment, later(3 * HOUR - 1), PATIENCE)).toEqual([]);
    expect(withoutEndIn(payment, later(3 * HOUR), PATIENCE)).toMatchObject([anomaly]);
    expect(withoutEndIn({ ...payment, captured: undefined, authorized }, later(3 * HOUR), PATIENCE)).toMatchObject([anomaly]);
    expect(withoutEndIn({ ...payment, riskReviewAccepted }, later(3 * HOUR), PATIENCE)).toEqual([]);
  });
});
