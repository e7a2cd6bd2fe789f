import { describe, expect, test } from 'vitest';
import { measureAges } from '../../../functions/reconciler/measure-ages.ts';
import type { Payment, RecordedDisputeStep, RecordedRefund } from '../../../shared/payment/payment.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { recordedMeter } from '../../support/recorded-log.ts';

const NOW = new Date('2026-03-01T09:00:00.000Z');
const DAY_SECONDS = 24 * 60 * 60;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_SECONDS * 1000).toISOString();

function agesOf(facts: Partial<Payment>) {
  const meter = recordedMeter();
  measureAges(aPayment({ captured: recorded(), ...facts }), { now: () => NOW, meter });
  return meter.measured;
}

function aStoredRefund(state: RecordedRefund['state'], days: number): RecordedRefund {
  return { state, minorUnits: 100n, heldMinorUnits: 100n, requestedAt: daysAgo(days) };
}

function aStep(disputeId: string, notificationType: string, days: number, disputeType = 'CHARGEBACK'): RecordedDisputeStep {
  return { disputeId, notificationType, recordedAt: daysAgo(days), disputeType };
}

test('a payment that is captured, and neither refunded nor disputed, has no age', () => {
  expect(agesOf({})).toEqual([]);
});

describe('the age of an open refund', () => {
  test.each(['RESERVED', 'PROCESSING', 'UNKNOWN'] as const)('counts from its request, also after 60 days, while it is %s', (state) => {
    expect(agesOf({ refunds: { a: aStoredRefund(state, 60) } })).toEqual([['OldestOpenRefundAge', 60 * DAY_SECONDS]]);
  });

  test('is that of the oldest, and those that have ended do not count', () => {
    const refunds = {
      a: aStoredRefund('PROCESSING', 3),
      b: aStoredRefund('RESERVED', 20),
      c: aStoredRefund('SUCCESS', 90),
      d: aStoredRefund('FAIL', 91),
    };
    expect(agesOf({ refunds })).toEqual([['OldestOpenRefundAge', 20 * DAY_SECONDS]]);
    expect(agesOf({ refunds: { c: refunds.c, d: refunds.d } })).toEqual([]);
  });
});

describe('the age of a risk review', () => {
  const riskReviewStarted = recorded({ recordedAt: daysAgo(2) });

  test('counts from when it was first heard of, of an authorized payment, too', () => {
    expect(agesOf({ riskReviewStarted })).toEqual([['OldestRiskReviewAge', 2 * DAY_SECONDS]]);
    const authorized = recorded({ recordedAt: daysAgo(2) });
    expect(agesOf({ captured: undefined, authorized, riskReviewStarted })).toEqual([
      ['OldestUnsettledAge', 2 * DAY_SECONDS],
      ['OldestRiskReviewAge', 2 * DAY_SECONDS],
    ]);
  });

  test.each(['riskReviewAccepted', 'riskReviewRejected'] as const)('ends with %s', (end) => {
    expect(agesOf({ riskReviewStarted, [end]: recorded() })).toEqual([]);
  });

  test('ends when the payment is refunded', () => {
    expect(agesOf({ riskReviewStarted, refunds: { a: { ...aStoredRefund('SUCCESS', 1), minorUnits: 46_000n } } })).toEqual([]);
  });
});

describe('the age of an open dispute', () => {
  test('counts from its first step, and is that of the oldest', () => {
    const disputeSteps = [aStep('b', 'DISPUTE_CREATED', 3), aStep('a', 'DEFENSE_SUPPLIED', 80), aStep('a', 'DISPUTE_CREATED', 100)];
    expect(agesOf({ disputeSteps })).toEqual([['OldestOpenDisputeAge', 100 * DAY_SECONDS]]);
  });

  test.each(['DISPUTE_JUDGED', 'DISPUTE_ACCEPTED', 'DISPUTE_CANCELLED', 'RDR_RESOLVED'])('ends with %s', (end) => {
    const ended = { ...aStep('a', end, 1), judgedResult: 'ACCEPT_BY_MERCHANT' };
    expect(agesOf({ disputeSteps: [aStep('a', 'DISPUTE_CREATED', 100), ended] })).toEqual([]);
  });

  test('goes on when the judgement does not say who won', () => {
    const disputeSteps = [aStep('a', 'DISPUTE_CREATED', 100), aStep('a', 'DISPUTE_JUDGED', 1)];
    expect(agesOf({ disputeSteps })).toEqual([['OldestOpenDisputeAge', 100 * DAY_SECONDS]]);
  });

  test('does not count a request for documents, which moves no money', () => {
    expect(agesOf({ disputeSteps: [aStep('a', 'DISPUTE_CREATED', 100, 'RETRIEVAL_REQUEST')] })).toEqual([]);
  });
});
