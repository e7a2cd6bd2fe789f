import { describe, expect, test } from 'vitest';
import { FAILURE_KINDS, OUTCOME_KINDS } from '../../../shared/payment/fact.ts';
import { aNewPayment, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(2);

export function recordingOutcomes(table: () => StoreUnderTest): void {
  describe('an outcome', () => {
    test.each(OUTCOME_KINDS)("%s: is recorded with its provenance and Antom's id", async (kind) => {
      const { store, created, item } = table();
      const { paymentRequestId } = await created();
      const origin = { source: 'notification', antomTime: '2026-01-31T18:00:00+09:00' } as const;
      const provenance = { ...origin, resultCode: 'C', resultMessage: 'm' };
      const kept = kind === 'authorized' || kind === 'captured' ? origin : provenance; // a success needs no words

      const recording = await store.record(paymentRequestId, anOutcome(kind, { provenance }), AT);

      expect(recording).toMatchObject({
        outcome: 'recorded',
        payment: { paymentId: ANTOM_PAYMENT_ID, [kind]: { ...kept, recordedAt: AT.toISOString() }, revision: 2 },
      });
      expect(recording).toHaveProperty('payment', await store.get(paymentRequestId));
      expect(await item(paymentRequestId)).toHaveProperty(kind, { ...kept, recordedAt: AT.toISOString() });
    });

    test.each(OUTCOME_KINDS)('%s: a second statement in other words is a duplicate and writes nothing', async (kind) => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const first = await store.record(paymentRequestId, anOutcome(kind), AT);
      const again = anOutcome(kind, { provenance: { source: 'inquiryPayment', resultCode: 'OTHER', resultMessage: 'other words' } });
      expect(await store.record(paymentRequestId, again, minutesLater(3))).toEqual({ ...first, outcome: 'duplicate' });
    });

    test.each(OUTCOME_KINDS)('%s: creates no payment', async (kind) => {
      const { store, item } = table();
      const { paymentRequestId } = aNewPayment();
      expect(await store.record(paymentRequestId, anOutcome(kind), AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await item(paymentRequestId)).toBeUndefined();
    });

    test.each(FAILURE_KINDS)('%s: creates no payment when it names no amount, either', async (kind) => {
      const { store, item } = table();
      const { paymentRequestId } = aNewPayment();
      expect(await store.record(paymentRequestId, anOutcome(kind, { amount: undefined }), AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await item(paymentRequestId)).toBeUndefined();
    });

    test.each(OUTCOME_KINDS.filter((kind) => kind !== 'captured'))('%s: leaves the payment due and nothing to refund', async (kind) => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const recording = await store.record(paymentRequestId, anOutcome(kind), AT);
      expect(recording).toMatchObject({
        payment: { dueAtEpochMs: minutesLater(1).getTime(), refundableMinorUnits: 0n, request: undefined },
      });
    });

    test('captured: makes its amount refundable and settles the payment', async () => {
      const { store, created, item } = table();
      const { paymentRequestId } = await created();
      const recording = await store.record(paymentRequestId, anOutcome('captured'), AT);
      expect(recording).toMatchObject({ outcome: 'recorded', payment: { refundableMinorUnits: 46_000n, dueAtEpochMs: undefined } });
      expect(await item(paymentRequestId)).not.toHaveProperty('dueShard');
    });

    test('captured: makes its amount refundable once when it is stated twice', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, anOutcome('captured'), AT);
      await store.record(paymentRequestId, anOutcome('captured'), AT);
      expect(await store.get(paymentRequestId)).toMatchObject({ refundableMinorUnits: 46_000n, revision: 2 });
    });

    test('captured: makes its amount refundable once when it is recorded twenty times at once', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const recordings = Array.from({ length: 20 }, () => store.record(paymentRequestId, anOutcome('captured'), AT));
      const outcomes = (await Promise.all(recordings)).map(({ outcome }) => outcome);
      expect(outcomes.sort()).toEqual([...Array.from({ length: 19 }, () => 'duplicate'), 'recorded']);
      expect(await store.get(paymentRequestId)).toMatchObject({ refundableMinorUnits: 46_000n, revision: 2 });
    });

    test('captured: is exact for the largest amount', async () => {
      const { store, created } = table();
      const amount = won(999_999_999_999_999n);
      const { paymentRequestId } = await created({ amount });
      await store.record(paymentRequestId, anOutcome('captured', { amount }), AT);
      expect(await store.get(paymentRequestId)).toMatchObject({ amount, refundableMinorUnits: 999_999_999_999_999n });
    });

    test('authorized: is recorded after the capture too, and makes the payment due again', async () => {
      const { store, created, item } = table();
      const { paymentRequestId } = await created();
      const captured = await store.record(paymentRequestId, anOutcome('captured'), AT);
      const recording = await store.record(paymentRequestId, anOutcome('authorized'), minutesLater(3));
      expect(recording).toMatchObject({
        outcome: 'recorded',
        payment: { captured: captured.outcome === 'recorded' ? captured.payment.captured : undefined, refundableMinorUnits: 46_000n },
      });
      expect(await item(paymentRequestId)).toMatchObject({ dueAt: minutesLater(4).getTime() });
    });

    test('raises the revision by one, and not at all when it is a duplicate', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const revisions: unknown[] = [];
      for (const kind of [...OUTCOME_KINDS, ...OUTCOME_KINDS]) {
        const recording = await store.record(paymentRequestId, anOutcome(kind), secondsLater(90));
        revisions.push(recording.outcome === 'unknown-payment' ? undefined : recording.payment.revision);
      }
      expect(revisions).toEqual([2, 3, 4, 5, 5, 5, 5, 5]);
    });
  });
}
