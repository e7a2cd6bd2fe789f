import { describe, expect, test } from 'vitest';
import { closedPayment, givenBack, type ReviewedFact } from '../../../infra/operate/payments/reviewed-facts.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { isClosedForGood } from '../../../shared/payment/order.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { needsReview, reviewTexts } from '../../../shared/payment/review.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { anAnomaly, aRefund } from '../../support/a-fact.ts';
import { anAcceptance, aPayment } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';

const AT = '2026-02-09T10:00:00.000Z';
const LATER = '2026-02-10T10:00:00.000Z';
const provenance = { source: 'inquiryPayment' };
const cancellation: Fact = { kind: 'cancellation', provenance };
const accepted = (...facts: readonly Fact[]) => withFacts(aPayment({ acceptance: anAcceptance() }), facts, AT);
const abandoned = (payment: Payment): Payment => withFacts(payment, [{ kind: 'abandoned', revision: payment.revision, provenance }], AT);

/** As the command does: the statement is recorded, and the review is of what was seen and of what the statement contradicts. */
function reviewed(payment: Payment, state?: (payment: Payment) => ReviewedFact): Payment {
  const fact = state?.(payment).fact;
  const after = fact === undefined ? payment : withFacts(payment, [fact], LATER);
  return { ...after, review: { by: 'Kim', reason: 'seen in the Dashboard', recordedAt: LATER, reasons: reviewTexts(after) } };
}

describe('a payment without a capture that only a person can end', () => {
  const failed = accepted(anOutcome('authorized'), anOutcome('authorizationFailed'), anAnomaly('failedAfterSuccess'));
  const uncaptured = accepted(anOutcome('authorized'), anOutcome('captureFailed'), anAnomaly('inquiry ORDER_NOT_EXIST'));
  const LIVES: readonly (readonly [string, Payment])[] = [
    ['authorized, and counted as failed', failed],
    ['authorized, and never captured', abandoned(accepted(anOutcome('authorized')))],
    ['not captured, and Antom never says for good', uncaptured],
    ['declined, and never closed by Antom', abandoned(accepted(anOutcome('authorizationFailed')))],
    ['accepted, and in process for ever', abandoned(accepted())],
  ];

  test.each(LIVES)('stays in the way of its order after a review: %s', (_, payment) => {
    expect(isClosedForGood(reviewed(payment))).toBe(false);
  });

  test.each(LIVES)('ends once a reviewer says that Antom has closed it, and needs no second review: %s', (_, payment) => {
    const closed = reviewed(payment, closedPayment);
    expect(needsReview(closed)).toBe(false);
    expect(statusOf(closed)).toMatch(/^(CANCELLED|FAILED)$/);
    expect(isClosedForGood(closed)).toBe(true);
    expect(closedPayment(closed).fact).toBeUndefined();
  });

  test.each(LIVES)('is in the way again, and for a person, when it is captured all the same: %s', (_, payment) => {
    const captured = withFacts(reviewed(payment, closedPayment), [anOutcome('captured')], '2026-02-11T10:00:00.000Z');
    expect(needsReview(captured)).toBe(true);
    expect(isClosedForGood(captured)).toBe(false);
  });

  test.each([
    ['waits for its buyer', accepted(), 'ends by itself'],
    ['was captured', accepted(anOutcome('authorized'), anOutcome('captured')), 'was captured'],
    [
      'has its end',
      { ...accepted(anAnomaly('inquiry other')), acceptance: undefined, notPlaced: { ...provenance, recordedAt: AT } },
      'ends by itself',
    ],
  ])('is not closed by a reviewer while it %s', (_, payment, complaint) => {
    expect(() => closedPayment(payment)).toThrow(complaint);
  });
});

describe('a payment that was captured after its cancellation', () => {
  const captured = accepted(cancellation, anOutcome('authorized'), anOutcome('captured'));

  test('keeps its order after a review, until a reviewer says that Antom gave the money back by itself', () => {
    expect(isClosedForGood(reviewed(captured))).toBe(false);
    const back = reviewed(captured, givenBack);
    expect(needsReview(back)).toBe(false);
    expect([isClosedForGood(back), back.refundableMinorUnits]).toEqual([true, 0n]);
    expect(givenBack(back).fact).toBeUndefined();
  });

  test('gives back what refunds have left', () => {
    const refunded = withFacts(captured, [aRefund('SUCCESS', { amount: won(6_000n) })], AT);
    expect(givenBack(refunded).fact).toMatchObject({ amount: won(40_000n), result: 'SUCCESS', provenance: { source: 'review' } });
    expect(isClosedForGood(reviewed(refunded, givenBack))).toBe(true);
  });

  test('is for a person when Antom lists a refund of its own after that', () => {
    const listed = withFacts(reviewed(captured, givenBack), [aRefund('SUCCESS', { amount: won(46_000n) })], LATER);
    expect(needsReview(listed)).toBe(true);
  });

  test.each([
    ['captured and not cancelled', accepted(anOutcome('captured'))],
    ['cancelled and not captured', accepted(cancellation)],
  ])('is no other one: %s', (_, payment) => {
    expect(() => givenBack(payment)).toThrow('was not captured after a cancellation');
  });
});
