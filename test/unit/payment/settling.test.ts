import { describe, expect, test } from 'vitest';
import { MAX_ANOMALIES, MAX_CONCLUSIONS } from '../../../shared/payment/anomaly.ts';
import type { RefundResult } from '../../../shared/payment/fact.ts';
import { nextStep } from '../../../shared/payment/next-step.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment, RecordedDisputeStep, RecordedRefund } from '../../../shared/payment/payment.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { inProcessAfterFailure, needsFinalInquiry, nextInquiryAt, withoutEndIn } from '../../../shared/payment/settling.ts';
import { aRefund } from '../../support/a-fact.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2026-02-01T00:00:00.000Z');
const at = (ms: number) => new Date(START + ms);
const text = (ms: number) => at(ms).toISOString();

function refund(state: RecordedRefund['state'], settledMs?: number): RecordedRefund {
  const settledAt = settledMs === undefined ? undefined : text(settledMs);
  return { state, minorUnits: 1n, heldMinorUnits: 0n, requestedAt: text(0), settledAt };
}
function step(notificationType: string, ms: number, disputeType = 'CHARGEBACK'): RecordedDisputeStep {
  return { disputeId: 'dispute-1', notificationType, disputeType, recordedAt: text(ms) };
}

const patience = { refundMs: 5 * DAY_MS, disputeMs: 9 * DAY_MS, riskReviewMs: 9 * DAY_MS };

describe('the next inquiry about a payment with an end', () => {
  const cancelled = { cancellation: recorded({ recordedAt: text(0) }) };
  test.each<readonly [string, Partial<Payment>, number, number | undefined]>([
    ['is not needed when nothing is open', { captured: recorded() }, HOUR_MS, undefined],
    ['is a day after its cancellation', cancelled, HOUR_MS, DAY_MS],
    ['comes once after its cancellation', cancelled, DAY_MS, undefined],
    ['is a day after the failure of a refund', { refunds: { a: refund('FAIL', HOUR_MS) } }, 2 * HOUR_MS, DAY_MS + HOUR_MS],
    ['comes once after the failure of a refund', { refunds: { a: refund('FAIL', HOUR_MS) } }, DAY_MS + HOUR_MS, undefined],
    ['is not needed after the success of a refund', { refunds: { a: refund('SUCCESS', HOUR_MS) } }, 2 * HOUR_MS, undefined],
    ['is a day after a final capture failure', { notCaptured: recorded({ recordedAt: text(0) }) }, HOUR_MS, DAY_MS],
    ['comes after a pause while a refund is open', { refunds: { a: refund('PROCESSING') } }, HOUR_MS, DAY_MS + HOUR_MS],
    [
      'comes after a pause for as long again once an open refund was reported',
      { refunds: { a: refund('PROCESSING') }, anomalies: ['refundWithoutEnd a'] },
      10 * DAY_MS - 1,
      11 * DAY_MS - 1,
    ],
    [
      'is not needed later for an open refund that was reported',
      { refunds: { a: refund('PROCESSING') }, anomalies: ['refundWithoutEnd a'] },
      10 * DAY_MS,
      undefined,
    ],
    ['is the earliest of several', { ...cancelled, refunds: { a: refund('FAIL', HOUR_MS) } }, 2 * HOUR_MS, DAY_MS],
    ['comes after a pause while a dispute is open', { disputeSteps: [step('DISPUTE_CREATED', 0)] }, HOUR_MS, DAY_MS + HOUR_MS],
    ['is not needed once the dispute is over', { disputeSteps: [step('DISPUTE_ACCEPTED', 0)] }, HOUR_MS, undefined],
    ['is not needed once it is judged, if only unclearly', { disputeSteps: [step('DISPUTE_JUDGED', 0)] }, HOUR_MS, undefined],
    [
      'comes after a pause while a request for documents is open',
      { disputeSteps: [step('DISPUTE_CREATED', 0, 'RETRIEVAL_REQUEST')] },
      HOUR_MS,
      DAY_MS + HOUR_MS,
    ],
    [
      'comes while a dispute may still take money, whatever a later step calls it',
      { disputeSteps: [step('DISPUTE_CREATED', 0), step('DEFENSE_SUPPLIED', HOUR_MS, 'RETRIEVAL_REQUEST')] },
      2 * HOUR_MS,
      DAY_MS + 2 * HOUR_MS,
    ],
    [
      'is not needed for a dispute that was reported as one without an end',
      { disputeSteps: [step('DISPUTE_CREATED', 0)], anomalies: ['disputeWithoutEnd dispute-1'] },
      HOUR_MS,
      undefined,
    ],
  ])('%s', (_, facts, now, expected) => {
    expect(nextInquiryAt(aPayment(facts), at(now), DAY_MS, patience)).toBe(expected === undefined ? undefined : START + expected);
  });
});

test.each([
  ['FAIL', DAY_MS - 1, false],
  ['FAIL', DAY_MS, true],
  ['FAIL', 2 * DAY_MS - 1, true],
  ['FAIL', 2 * DAY_MS, false],
  ['SUCCESS', DAY_MS, false],
  ['PROCESSING', DAY_MS, false],
] as const)('a refund that is %s is asked about once more after %d ms: %s', (state, ms, isAsked) => {
  expect(needsFinalInquiry(refund(state, 0), at(ms), DAY_MS)).toBe(isAsked);
});

test.each<readonly [string, RecordedRefund | undefined, RefundResult, number, boolean]>([
  ['one that failed a day ago', refund('FAIL', 0), 'PROCESSING', DAY_MS, true],
  ['one that failed long ago', refund('FAIL', 0), 'PROCESSING', 9 * DAY_MS, true],
  ['one that failed just now', refund('FAIL', 0), 'PROCESSING', DAY_MS - 1, false],
  ['one that is called failed again', refund('FAIL', 0), 'FAIL', DAY_MS, false],
  ['one that has succeeded', refund('SUCCESS', 0), 'PROCESSING', DAY_MS, false],
  ['one whose failure was concluded', { ...refund('FAIL', 0), resultCode: 'ORDER_NOT_EXIST' }, 'PROCESSING', DAY_MS, false],
  [
    'one of ours that Antom did not know',
    { ...refund('FAIL', 0), resultCode: 'ORDER_NOT_EXIST', fingerprint: 'f' },
    'PROCESSING',
    DAY_MS,
    true,
  ],
  ['one that is not stored', undefined, 'PROCESSING', DAY_MS, false],
])('a refund is in process although it failed: %s', (_, stored, result, ms, isFound) => {
  const payment = aPayment({ refunds: stored === undefined ? {} : { 'refund-1': stored } });
  const found = inProcessAfterFailure(payment, [aRefund(result)], at(ms), DAY_MS);
  expect(found.map(({ anomaly }) => anomaly)).toEqual(isFound ? ['refundInProcess refund-1'] : []);
});

test.each([
  ["made in Antom's Dashboard, of which a reviewer may have said that it failed", undefined, 0],
  ['requested here, of which only Antom can say so', 'f', 1],
])('a refund that had no end is in process although it failed: one %s', (_, fingerprint, calls) => {
  const payment = aPayment({ refunds: { 'refund-1': { ...refund('FAIL', 0), fingerprint } }, anomalies: ['refundWithoutEnd refund-1'] });
  expect(inProcessAfterFailure(payment, [aRefund('PROCESSING')], at(DAY_MS), DAY_MS)).toHaveLength(calls);
});

describe('what has no end', () => {
  const reported = (facts: Partial<Payment>, ms: number) => withoutEndIn(aPayment(facts), at(ms), patience).map(({ anomaly }) => anomaly);

  test('is a refund that is open for so long', () => {
    expect(reported({ refunds: { a: refund('PROCESSING') } }, 5 * DAY_MS - 1)).toEqual([]);
    expect(reported({ refunds: { a: refund('PROCESSING'), b: refund('RESERVED') } }, 5 * DAY_MS)).toEqual([
      'refundWithoutEnd a',
      'refundWithoutEnd b',
    ]);
    for (const state of ['SUCCESS', 'FAIL', 'RETURNED'] as const)
      expect(reported({ refunds: { a: refund(state, 0) } }, 99 * DAY_MS)).toEqual([]);
  });

  test('is a dispute that is open for so long since its first step', () => {
    const disputeSteps = [step('DEFENSE_SUPPLIED', 3 * DAY_MS), step('DISPUTE_CREATED', 0)];
    expect(reported({ disputeSteps }, 9 * DAY_MS - 1)).toEqual([]);
    expect(reported({ disputeSteps }, 9 * DAY_MS)).toEqual(['disputeWithoutEnd dispute-1']);
    expect(reported({ disputeSteps: [...disputeSteps, step('DISPUTE_JUDGED', 4 * DAY_MS)] }, 99 * DAY_MS)).toEqual([]);
  });

  test('is a request for documents that is open for so long, and a person ends it by a review', () => {
    const disputeSteps = [step('DISPUTE_CREATED', 0, 'RETRIEVAL_REQUEST')];
    expect(reported({ disputeSteps }, 9 * DAY_MS - 1)).toEqual([]);
    expect(reported({ disputeSteps }, 9 * DAY_MS)).toEqual(['disputeWithoutEnd dispute-1 RETRIEVAL_REQUEST']);
    const open = aPayment({ captured: recorded(), disputeSteps });
    const told = { ...open, anomalies: ['disputeWithoutEnd dispute-1 RETRIEVAL_REQUEST'] };
    const seen = {
      ...told,
      review: { by: 'me', reason: 'the bank was answered', recordedAt: text(9 * DAY_MS), reasons: reviewTexts(told) },
    };
    expect([open, told, seen].map((payment) => nextStep(payment, at(9 * DAY_MS)))).toEqual(['ask_a_person', 'ask_a_person', 'nothing']);
    const overflowing = { ...seen, anomalies: [], furtherAnomalies: { recordedAt: text(0) } };
    expect(nextStep(overflowing, at(9 * DAY_MS))).toBe('ask_a_person');
  });

  test('is told beside so many other anomalies, also after a person has seen them', () => {
    const anomalies = Array.from({ length: MAX_ANOMALIES }, (_, index) => `acceptance ${String(index)}`);
    const disputeSteps = [step('DISPUTE_CREATED', 0)];
    const full = aPayment({ captured: recorded(), disputeSteps, anomalies, furtherAnomalies: { recordedAt: text(0) } });
    expect(nextInquiryAt(full, at(9 * DAY_MS), DAY_MS, patience)).toBeDefined();
    const facts = withoutEndIn(full, at(9 * DAY_MS), patience);
    const told = withFacts(full, facts, text(9 * DAY_MS));
    expect(told.anomalies).toContain('disputeWithoutEnd dispute-1');
    expect(nextInquiryAt(told, at(9 * DAY_MS), DAY_MS, patience)).toBeUndefined();
    const overflowing = {
      ...full,
      anomalies: [...anomalies, ...Array.from({ length: MAX_CONCLUSIONS }, (_, index) => `refundWithoutEnd ${String(index)}`)],
    };
    expect(nextInquiryAt(overflowing, at(9 * DAY_MS), DAY_MS, patience)).toBeUndefined();
  });

  test('is a chargeback that a reported request for documents has become, from its own beginning', () => {
    const disputeSteps = [step('DISPUTE_CREATED', 0, 'RETRIEVAL_REQUEST'), step('DISPUTE_CREATED', 10 * DAY_MS, 'CHARGEBACK')];
    const facts = { disputeSteps, anomalies: ['disputeWithoutEnd dispute-1 RETRIEVAL_REQUEST'] };
    expect(nextInquiryAt(aPayment({ captured: recorded(), ...facts }), at(11 * DAY_MS), DAY_MS, patience)).toBe(START + 12 * DAY_MS);
    expect(reported(facts, 19 * DAY_MS - 1)).toEqual([]);
    expect(reported(facts, 19 * DAY_MS)).toEqual(['disputeWithoutEnd dispute-1']);
  });
});
