import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/payment/fact.ts';
import { factsOfMissingOrder, factsToRecord, isOfAnotherOrder } from '../../../shared/payment/inquired.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { aCancellation, aRefund, aRiskReview } from '../../support/a-fact.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';

const OURS = aPayment({ paymentId: ANTOM_PAYMENT_ID });
const OWN_REFUND = `${OURS.paymentRequestId}_${'0'.repeat(22)}`;

const aStoredRefund = () => ({ state: 'PROCESSING', minorUnits: 1n, heldMinorUnits: 1n, requestedAt: OURS.createdAt }) as const;

function anomaliesIn(payment: Payment, facts: readonly Fact[], paymentId = ANTOM_PAYMENT_ID): string[] {
  const recorded = factsToRecord(payment, { paymentId, facts, allCapturesEnded: true, unreadableRefunds: [] }, 'inquiryPayment');
  return recorded.flatMap((fact) => (fact.kind === 'anomaly' ? [fact.anomaly] : []));
}

describe('a failure that Antom states when it is asked', () => {
  const FAILED = anOutcome('authorizationFailed');

  test.each([
    ['a capture', { captured: recorded() }],
    ['an authorization', { authorized: recorded() }],
    ['a capture that had failed at first', { authorized: recorded(), captured: recorded(), captureFailed: recorded() }],
  ])('contradicts %s that was recorded before', (_, before) => {
    expect(anomaliesIn({ ...OURS, ...before }, [FAILED])).toEqual(['failedAfterSuccess']);
  });

  test.each([
    ['an unpaid payment', {}, [FAILED]],
    ['one that was declined before', { authorizationFailed: recorded() }, [FAILED]],
    ['one whose capture has failed', { authorized: recorded(), captureFailed: recorded() }, [FAILED]],
    ['one whose capture has just failed', { authorized: recorded() }, [FAILED, anOutcome('captureFailed')]],
  ])('contradicts nothing of %s', (_, before, facts) => {
    expect(anomaliesIn({ ...OURS, ...before }, facts)).toEqual([]);
  });
});

test('a failure beside a capture in one answer contradicts itself', () => {
  expect(anomaliesIn(OURS, [anOutcome('authorizationFailed'), anOutcome('captured')])).toEqual(['failedAfterSuccess']);
});

describe('a capture that had failed before Antom was asked', () => {
  const failed = { authorized: recorded(), captureFailed: recorded() };
  const authorized = anOutcome('authorized');

  test.each([
    ['has failed for good when the answer shows the payment and no capture', failed, [authorized], true, 1],
    ['may succeed while a capture is under way, or could not be read', failed, [authorized], false, 0],
    ['has not failed for good when there is a capture', failed, [authorized, anOutcome('captured')], true, 0],
    ['may succeed when the payment is not decided', failed, [], true, 0],
    ['is none when no capture has failed', { authorized: recorded() }, [authorized], true, 0],
  ])('%s', (_, before, facts, allCapturesEnded, concluded) => {
    const inquired = { paymentId: ANTOM_PAYMENT_ID, facts, allCapturesEnded, unreadableRefunds: [] };
    const all = factsToRecord({ ...OURS, ...before }, inquired, 'inquiryPayment');
    expect(all.filter(({ kind }) => kind === 'notCaptured')).toHaveLength(concluded);
  });
});

describe('a refund that an answer lists and that cannot be read', () => {
  const shown = (unreadableRefunds: readonly (string | undefined)[], paymentId = ANTOM_PAYMENT_ID) => {
    const payment = { ...OURS, refunds: { known: aStoredRefund() } };
    const facts = [aRefund('SUCCESS', { refundRequestId: 'stated' })];
    const all = factsToRecord(payment, { paymentId, facts, allCapturesEnded: true, unreadableRefunds }, 'inquiryPayment');
    return all.flatMap((fact) => (fact.kind === 'anomaly' ? [fact.anomaly] : []));
  };

  test('is shown to a person, by its id or its place', () => {
    expect(shown(['by-hand', undefined])).toEqual(['refund by-hand unreadable', 'refund #2 unreadable']);
  });

  test('is shown to nobody when the refund is known', () => {
    expect(shown(['known', 'stated'])).toEqual([]);
  });

  test("is none of ours when the answer names another of Antom's ids", () => {
    expect(shown(['by-hand'], 'another')).toEqual(['inquiry another']);
  });
});

describe("an answer that names another of Antom's ids", () => {
  test('is shown once, and what it states of money is recorded as what it is', () => {
    const money = [anOutcome('authorized', { paymentId: 'another' }), anOutcome('captured', { paymentId: 'another' })];
    const facts = [aRiskReview('riskReviewStarted', { paymentId: 'another' }), ...money, aCancellation({ paymentId: 'another' })];
    const inquired = { paymentId: 'another', facts, allCapturesEnded: true, unreadableRefunds: [] };
    expect(factsToRecord(OURS, inquired, 'inquiryPayment')).toEqual(money);
  });

  test('counts for a refund of ours, and for no other one', () => {
    const own = aRefund('SUCCESS', { refundRequestId: OWN_REFUND });
    const inquired = { paymentId: 'another', facts: [own, aRefund('SUCCESS')], allCapturesEnded: true, unreadableRefunds: [] };
    expect(factsToRecord(OURS, inquired, 'inquiryPayment').filter(({ kind }) => kind === 'refund')).toEqual([own]);
  });

  test('ends no capture', () => {
    const facts = [anOutcome('authorized', { paymentId: 'another' })];
    const payment = { ...OURS, captureFailed: recorded() };
    const inquired = { paymentId: 'another', facts, allCapturesEnded: true, unreadableRefunds: [] };
    expect(factsToRecord(payment, inquired, 'inquiryPayment').map(({ kind }) => kind)).toEqual(['authorized']);
  });

  test("is no contradiction while Antom's id is not known", () => {
    const unknown = aPayment({ paymentId: undefined });
    expect(isOfAnotherOrder(unknown, { paymentId: 'another' })).toBe(false);
    expect(anomaliesIn(unknown, [], 'another')).toEqual([]);
  });
});

test.each([
  ['a captured payment', { captured: recorded() }, ['inquiry ORDER_NOT_EXIST']],
  ['an authorized payment', { authorized: recorded() }, ['inquiry ORDER_NOT_EXIST']],
  ['an unpaid payment', {}, []],
])('that Antom knows no such order is shown to a person of %s', (_, before, shown) => {
  expect(factsOfMissingOrder({ ...OURS, ...before }, 'inquiryPayment').map(({ anomaly }) => anomaly)).toEqual(shown);
});
