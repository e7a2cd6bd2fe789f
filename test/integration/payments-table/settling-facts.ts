import { describe, expect, test } from 'vitest';
import { OUTCOME_KINDS, RISK_REVIEW_KINDS } from '../../../shared/payment/fact.ts';
import { aCancellation, aDisputeStep, aNotCaptured, aNotPlaced, aRefund, aRiskReview } from '../../support/a-fact.ts';
import { aNewPayment, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(2);
const A_DAY_MS = 24 * 60 * 60_000;
const SETTLING = [['captured', anOutcome('captured')]] as const; // abandoning.ts has the one that depends on the revision

/** After these Antom is asked once more: the buyer may be charged all the same. */
const WITH_FINAL_INQUIRY = [
  ['cancellation', aCancellation()],
  ['notCaptured', aNotCaptured()],
  ['notPlaced', aNotPlaced()],
] as const;
const UNDUE = [...SETTLING, ...WITH_FINAL_INQUIRY] as const;

export function settlingFacts(table: () => StoreUnderTest): void {
  describe('a fact that settles a payment', () => {
    test.each(SETTLING)('%s: removes the due time and the stored request', async (kind, fact) => {
      const { store, created, item } = table();
      const { paymentRequestId } = await created();
      const recording = await store.record(paymentRequestId, fact, AT);
      expect(recording).toMatchObject({
        outcome: 'recorded',
        payment: {
          [kind]: { source: fact.provenance.source, recordedAt: AT.toISOString() },
          dueAtEpochMs: undefined,
          request: undefined,
          revision: 2,
        },
      });
      expect(recording).toHaveProperty('payment', await store.get(paymentRequestId));
      const stored = await item(paymentRequestId);
      expect(stored).not.toHaveProperty('dueShard');
      expect(stored).not.toHaveProperty('deflatedRequest');
    });

    test.each(UNDUE)('%s: keeps a payment with a refund due', async (_, fact) => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, aRefund('PROCESSING'), AT);
      expect(await store.record(paymentRequestId, fact, minutesLater(3))).toMatchObject({
        outcome: 'recorded',
        payment: { dueAtEpochMs: minutesLater(1).getTime(), revision: 3 },
      });
    });

    test.each(UNDUE)('%s: keeps a payment with a dispute due, whose notification came first', async (_, fact) => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, aDisputeStep('DISPUTE_CREATED'), AT);
      expect(await store.record(paymentRequestId, fact, minutesLater(3))).toMatchObject({
        outcome: 'recorded',
        payment: { dueAtEpochMs: minutesLater(1).getTime(), revision: 3 },
      });
    });

    test.each(UNDUE)('%s: makes a settled payment with a refund due again', async (_, fact) => {
      const { store, created } = table();
      const { paymentRequestId, dueAtEpochMs } = { ...(await created()), dueAtEpochMs: minutesLater(1).getTime() };
      await store.record(paymentRequestId, aRefund('SUCCESS'), AT);
      const payment = await store.get(paymentRequestId);
      if (payment === undefined) throw new Error('the payment disappeared');
      await store.settle({ payment, dueAtEpochMs });
      expect(await store.record(paymentRequestId, fact, minutesLater(3))).toMatchObject({
        outcome: 'recorded',
        payment: { dueAtEpochMs: minutesLater(4).getTime() },
      });
    });

    test.each(UNDUE)('%s: a second statement is a duplicate and writes nothing', async (_, fact) => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const first = await store.record(paymentRequestId, fact, AT);
      const again = { ...fact, provenance: { source: 'inquiryPayment', resultCode: 'OTHER' } } as const;
      expect(await store.record(paymentRequestId, again, minutesLater(3))).toEqual({ ...first, outcome: 'duplicate' });
    });

    test.each(UNDUE)('%s: creates no payment', async (_, fact) => {
      const { store, item } = table();
      const { paymentRequestId } = aNewPayment();
      expect(await store.record(paymentRequestId, fact, AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await item(paymentRequestId)).toBeUndefined();
    });
  });

  describe('a risk review', () => {
    test.each(RISK_REVIEW_KINDS)('%s: is recorded once, with who reviews, and makes a settled payment due', async (kind) => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, anOutcome('captured'), AT);
      const first = await store.record(paymentRequestId, aRiskReview(kind), minutesLater(3));
      expect(first).toMatchObject({
        outcome: 'recorded',
        payment: {
          [kind]: { reviewSource: 'ANTOM_SHIELD', recordedAt: minutesLater(3).toISOString() },
          dueAtEpochMs: minutesLater(4).getTime(),
          revision: 3,
        },
      });
      expect(await store.record(paymentRequestId, aRiskReview(kind), minutesLater(5))).toEqual({ ...first, outcome: 'duplicate' });
    });

    test.each(SETTLING)('that has started keeps a payment due that is %s then', async (_, fact) => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, aRiskReview('riskReviewStarted'), AT);
      expect(await store.record(paymentRequestId, fact, minutesLater(3))).toMatchObject({
        outcome: 'recorded',
        payment: { dueAtEpochMs: minutesLater(1).getTime(), request: undefined },
      });
    });

    test.each(RISK_REVIEW_KINDS)('%s: of another payment is an anomaly', async (kind) => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, anOutcome('authorized'), AT);
      const before = await store.get(paymentRequestId);
      const anomaly = `${kind} another`;
      expect(await store.record(paymentRequestId, aRiskReview(kind, { paymentId: 'another' }), AT)).toEqual({
        outcome: 'contradicted',
        anomaly,
        payment: { ...before, anomalies: [anomaly], lastAnomalyAt: AT.toISOString(), revision: 3 },
      });
    });
  });

  test.each(WITH_FINAL_INQUIRY)('%s makes the payment due once more, a day later, and removes the stored request', async (kind, fact) => {
    const { store, created } = table();
    const { paymentRequestId } = await created();
    expect(await store.record(paymentRequestId, fact, AT)).toMatchObject({
      outcome: 'recorded',
      payment: { [kind]: { recordedAt: AT.toISOString() }, dueAtEpochMs: AT.getTime() + A_DAY_MS, request: undefined },
    });
  });

  describe('a cancellation', () => {
    test("records Antom's id when there was none", async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, aCancellation({ paymentId: 'antom-1' }), AT);
      expect(await store.get(paymentRequestId)).toMatchObject({ paymentId: 'antom-1' });
    });

    test("is none of the payment's when it names another order at Antom, before and after its own", async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, anOutcome('authorizationFailed'), AT);
      const another = aCancellation({ paymentId: 'another' });
      const refused = await store.record(paymentRequestId, another, AT);
      expect(refused).toMatchObject({ outcome: 'contradicted', anomaly: 'cancellation another' });
      expect(await store.get(paymentRequestId)).not.toHaveProperty('cancellation');
      expect(await store.record(paymentRequestId, aCancellation({ paymentId: ANTOM_PAYMENT_ID }), AT)).toMatchObject({
        outcome: 'recorded',
      });
      expect(await store.record(paymentRequestId, another, AT)).toMatchObject({
        outcome: 'contradicted',
        payment: { paymentId: ANTOM_PAYMENT_ID, anomalies: ['cancellation another'] },
      });
    });

    test('is recorded after every outcome', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      for (const kind of OUTCOME_KINDS) await store.record(paymentRequestId, anOutcome(kind), AT);
      expect(await store.record(paymentRequestId, aCancellation(), AT)).toMatchObject({ outcome: 'recorded', payment: { revision: 6 } });
    });
  });

  describe('the fact that no order was placed', () => {
    test.each([
      ['authorized', anOutcome('authorized')],
      ['captured', anOutcome('captured')],
      ['authorized, with a failed capture', anOutcome('captureFailed')],
      ['cancelled', aCancellation()],
      ['under risk review', aRiskReview('riskReviewStarted')],
      ['accepted by a risk review', aRiskReview('riskReviewAccepted')],
      ['rejected by a risk review', aRiskReview('riskReviewRejected')],
    ])('is not recorded for a payment that is %s', async (_, fact) => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, fact, AT);
      const before = await store.get(paymentRequestId);
      expect(await store.record(paymentRequestId, aNotPlaced(), AT)).toEqual({ outcome: 'superseded', payment: before });
      expect(await store.get(paymentRequestId)).toEqual(before);
    });

    test('is not recorded for a payment that Antom has accepted', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.recordAcceptance(payment, { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/pay/1' }, AT);
      expect(await store.record(payment.paymentRequestId, aNotPlaced(), AT)).toMatchObject({
        outcome: 'superseded',
        payment: { dueAtEpochMs: minutesLater(1).getTime() },
      });
    });

    test('is recorded only when pay was not sent again since Antom was asked', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.takeLease(payment, { attemptId: 'attempt-2', untilEpochMs: secondsLater(50).getTime() }, secondsLater(25));
      expect(await store.record(payment.paymentRequestId, aNotPlaced(1), AT)).toMatchObject({
        outcome: 'superseded',
        payment: { sends: 2 },
      });
      expect(await store.record(payment.paymentRequestId, aNotPlaced(2), AT)).toMatchObject({ outcome: 'recorded' });
    });

    test.each([
      ['rejected', 'recordRejection'],
      ['declined', 'decline'],
      ['being closed', 'recordClosing'],
    ])('is recorded for a payment that is %s', async (_, what) => {
      const { store, created } = table();
      const payment = await created();
      if (what === 'recordRejection') await store.recordRejection(payment, { resultCode: 'RISK_REJECT', resultMessage: 'm' }, AT);
      if (what === 'recordClosing') await store.recordClosing(payment, 'merchant', AT);
      if (what === 'decline') await store.record(payment.paymentRequestId, anOutcome('authorizationFailed'), AT);
      expect(await store.record(payment.paymentRequestId, aNotPlaced(), AT)).toMatchObject({
        outcome: 'recorded',
        payment: { dueAtEpochMs: AT.getTime() + A_DAY_MS },
      });
    });

    test('leaves the payment due again when Antom accepts it later', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.record(payment.paymentRequestId, aNotPlaced(), AT);
      const late = await store.recordAcceptance(payment, { paymentId: 'antom-1', normalUrl: 'https://antom.test/pay/1' }, minutesLater(3));
      expect(late).toMatchObject({ outcome: 'recorded', payment: { dueAtEpochMs: minutesLater(4).getTime() } });
    });
  });
}
