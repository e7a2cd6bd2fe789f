import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unsizedRefund } from '../../../shared/payment/anomaly-text.ts';
import { type Fact, SUCCESS_KINDS } from '../../../shared/payment/fact.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { hasUncountedMoney, needsReview, reviewReasons, reviewTexts } from '../../../shared/payment/review.ts';
import { aCancellation, aRefund } from '../../support/a-fact.ts';
import { anAcceptance, aPayment, aRejection, recorded } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';

const AT = '2026-02-01T10:00:00.000Z';

const rejection = aRejection();
const [authorized, authorizationFailed, captured, captureFailed, cancellation, notPlaced] = Array.from({ length: 6 }, () => recorded());
const abandoned = recorded({ source: 'reconciler' });
const anomalies = ['captured other KRW 1'];

describe('a refund that Antom told of and that cannot be counted', () => {
  const long = 'x'.repeat(64);

  test.each([
    ['is not recorded', 'by-hand', 'other', true],
    ['is recorded', 'by-hand', 'by-hand', false],
    ['has an id with a space behind a recorded one', 'by-hand again', 'by-hand', true],
    ['is recorded under an id with a space', 'by-hand USD 3', 'by-hand USD 3', false],
    ['has an id that begins like a recorded one, as far as it is kept', `${long}2`, `${long}1`, true],
    ['has an id as long as is kept', `${long}2`, long, true],
    ['has no id', '', 'other', true],
  ])('%s', (_, told, stored, isUncounted) => {
    for (const amount of [won(0n), { currency: 'USD', minorUnits: 30n }]) {
      const before = withFacts(aPayment({ captured }), [aRefund('SUCCESS', { refundRequestId: stored })], AT);
      const payment = withFacts(before, [aRefund('SUCCESS', { refundRequestId: told, amount })], AT);
      expect(hasUncountedMoney(payment)).toBe(isUncounted);
    }
  });

  test('names no amount, or nothing that can be read', () => {
    expect(hasUncountedMoney(aPayment({ captured, anomalies: [unsizedRefund('by-hand')] }))).toBe(true);
    expect(hasUncountedMoney(aPayment({ captured, anomalies: ['refund'] }))).toBe(false);
    expect(hasUncountedMoney(aPayment({ captured, anomalies: ['refund by-hand'] }))).toBe(true);
    expect(hasUncountedMoney(aPayment({ captured, anomalies: ['refundWithoutEnd by-hand'] }))).toBe(false);
  });

  test('has failed, which moves nothing: nobody is called, and nothing is held back', () => {
    const payment = aPayment({ captured });
    for (const amount of [won(0n), { currency: 'USD', minorUnits: 30n }, undefined]) {
      const fact = aRefund('FAIL', { refundRequestId: 'by-hand', amount });
      expect(withFacts(payment, [fact], AT)).toBe(payment);
      const later = withFacts(payment, [fact, { ...fact, amount: won(0n), result: 'SUCCESS' }], AT);
      expect([hasUncountedMoney(later), needsReview(later)]).toEqual([true, true]);
    }
  });

  test('has failed, and is in process a day later', () => {
    expect(hasUncountedMoney(aPayment({ captured, anomalies: ['refundInProcess by-hand'] }))).toBe(true);
  });

  test('has failed, as far as a release before can have told: its text does not say so, and holds refunds back', () => {
    expect(hasUncountedMoney(aPayment({ captured, anomalies: ['refund by-hand USD 30'] }))).toBe(true);
  });

  test('may be among those that are not kept', () => {
    expect(hasUncountedMoney(aPayment({ captured, furtherAnomalies: { recordedAt: AT } }))).toBe(true);
  });
});

describe('a step of a dispute that could not be kept', () => {
  const payment = aPayment({ captured, anomalies: ['dispute D DISPUTE_JUDGED'] });

  test('may have taken money, until an operator has reviewed it', () => {
    expect(hasUncountedMoney(payment)).toBe(true);
    const review = { by: 'Kim', reason: 'won', recordedAt: AT, reasons: reviewTexts(payment) };
    expect(hasUncountedMoney({ ...payment, review })).toBe(false);
  });

  test('is not a dispute without an end, whose steps are counted', () => {
    expect(hasUncountedMoney(aPayment({ captured, anomalies: ['disputeWithoutEnd D'] }))).toBe(false);
  });
});

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

/*
 * What a review is of. Each of these calls a person by itself, and after a review of all that was known before, calls again.
 */
const captureOf = (captureId: string) => anOutcome('captured', { provenance: { source: 'notification', captureId } });
const paidTwice = (other: string): Fact => ({ kind: 'anomaly', anomaly: `orderPaidTwice ${other}`, provenance: { source: 'reconciler' } });
const NEWS = [
  ...['b', 'c', 'd'].map(paidTwice),
  ...['c2', 'c3', 'c4'].map(captureOf),
  ...SUCCESS_KINDS.map((kind) => anOutcome(kind)),
  anOutcome('captureFailed'),
  aCancellation(),
  aRefund('FAIL'),
  aRefund('SUCCESS'),
];
const at = (minute: number) => new Date(Date.parse('2026-02-01T10:00:00.000Z') + minute * 60_000).toISOString();
const reviewedAt = (payment: Payment, minute: number, reasons: readonly string[]) => ({
  ...payment,
  review: { by: 'Kim', reason: 'asked Antom', recordedAt: at(minute), reasons },
});

describe('a review', () => {
  const after = (facts: readonly Fact[]) => facts.reduce((payment, fact, index) => withFacts(payment, [fact], at(index)), aPayment());
  const before = fc.shuffledSubarray(NEWS);

  test('covers all that was known, and nothing that is told about something else later', () => {
    fc.assert(
      fc.property(before, fc.constantFrom(...NEWS), (facts, news) => {
        const known = after(facts);
        const reviewed = reviewedAt(known, facts.length, reviewTexts(known));
        expect(needsReview(reviewed)).toBe(false);
        const later = withFacts(reviewed, [news], at(facts.length + 1));
        expect(needsReview(later)).toBe(reviewTexts(later).some((text) => !reviewTexts(known).includes(text)));
      }),
    );
  });

  test.each<readonly [string, readonly Fact[], Fact]>([
    ['an authorization after the end, and then the capture', [aCancellation(), anOutcome('authorized')], anOutcome('captured')],
    ['a second capture, and then a third one', [captureOf('c1'), captureOf('c2')], captureOf('c3')],
    ['a second payment of the order, and then a third one', [captureOf('c1'), paidTwice('b')], paidTwice('c')],
  ])('is of %s', (_, facts, news) => {
    const known = after(facts);
    for (const reasons of [reviewTexts(known), reviewReasons(known)]) {
      const reviewed = reviewedAt(known, facts.length, reasons);
      expect(needsReview(reviewed)).toBe(false); // a review of an earlier release named the reasons alone
      expect(needsReview(withFacts(reviewed, [news], at(facts.length + 1)))).toBe(true);
    }
  });

  test('of a capture after the end is of the authorization before it', () => {
    const known = after([aCancellation(), anOutcome('captured')]);
    const reviewed = reviewedAt(known, 2, reviewTexts(known));
    expect(needsReview(withFacts(reviewed, [anOutcome('authorized')], at(3)))).toBe(false);
  });

  test.each([reviewTexts, reviewReasons, () => ['no_end_after_seven_days']])(
    'of a payment that was left alone is not of the next time that it is',
    (reasonsOf) => {
      const known = aPayment({ abandoned: recorded({ recordedAt: at(0) }) });
      const reviewed = reviewedAt(known, 1, reasonsOf(known));
      expect(needsReview(reviewed)).toBe(false);
      expect(needsReview({ ...reviewed, abandoned: recorded({ recordedAt: at(2) }) })).toBe(true);
    },
  );
});
