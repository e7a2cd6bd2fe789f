import { describe, expect, test } from 'vitest';
import { OUTCOME_KINDS } from '../../../shared/payment/fact.ts';
import { ANTOM_PAYMENT_ID, anOutcome } from '../../support/an-outcome.ts';
import { aNewPayment, CREATED_AT, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import type { TestedTable } from './tested-table.ts';

const LEASE_ENDS = secondsLater(25);
const nextLease = { attemptId: 'attempt-2', untilEpochMs: secondsLater(50).getTime() };
const ACCEPTED = { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/pay/1' };
const REJECTED = { resultCode: 'RISK_REJECT', resultMessage: 'The risk is too high.' };
const WRITTEN_BY_OTHERS = {
  closing: { reason: 'merchant', recordedAt: CREATED_AT.toISOString() },
  notPlaced: { source: 'inquiryPayment', recordedAt: CREATED_AT.toISOString() },
  cancellation: { source: 'cancel', recordedAt: CREATED_AT.toISOString() },
};

export function leasing(table: () => TestedTable): void {
  describe('leasing the right to call pay', () => {
    test('is refused while somebody has it', async () => {
      const { store, created } = table();
      const payment = await created();
      const attempt = await store.takeLease(payment, nextLease, new Date(LEASE_ENDS.getTime() - 1));
      expect(attempt).toMatchObject({ outcome: 'refused', payment: { lease: payment.lease, sends: 1 } });
    });

    test('passes on when its time is over, and counts as a send but not as a change of the payment', async () => {
      const { store, created, item, write } = table();
      const payment = await created();
      await write(payment.paymentRequestId, 'notFoundStreak', 2);
      const attempt = await store.takeLease(payment, nextLease, LEASE_ENDS);
      expect(attempt).toMatchObject({ outcome: 'taken', payment: { lease: nextLease, sends: 2, revision: 1, request: payment.request } });
      expect(await item(payment.paymentRequestId)).toMatchObject({ notFoundStreak: 0, lastPayAtEpochMs: LEASE_ENDS.getTime() });
    });

    test('goes to one of twenty who ask at once', async () => {
      const { store, created } = table();
      const payment = await created();
      const leases = Array.from({ length: 20 }, (_, index) => ({ ...nextLease, attemptId: `taker-${String(index)}` }));

      const attempts = await Promise.all(leases.map((lease) => store.takeLease(payment, lease, LEASE_ENDS)));

      expect(attempts.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1);
      expect(attempts.filter(({ outcome }) => outcome === 'refused')).toHaveLength(19);
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ sends: 2 });
    });

    test("takes the client's own retry of a lease that was stored for the lease that it is, and counts one send", async () => {
      const { store, created } = table();
      const payment = await created();
      await store.takeLease(payment, nextLease, LEASE_ENDS);
      expect(await store.takeLease(payment, nextLease, LEASE_ENDS)).toMatchObject({ outcome: 'taken', payment: { sends: 2 } });
    });

    test.each(OUTCOME_KINDS)('is refused once Antom has told: %s', async (kind) => {
      const { store, created } = table();
      const payment = await created();
      await store.record(payment.paymentRequestId, anOutcome(kind), secondsLater(2));
      expect(await store.takeLease(payment, nextLease, LEASE_ENDS)).toMatchObject({ outcome: 'refused', payment: { sends: 1 } });
    });

    test('is refused once Antom has accepted the payment', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.recordAcceptance(payment, ACCEPTED, secondsLater(2));
      expect(await store.takeLease(payment, nextLease, LEASE_ENDS)).toMatchObject({ outcome: 'refused', payment: { sends: 1 } });
    });

    test('is refused once Antom has rejected the payment', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.recordRejection(payment, REJECTED, secondsLater(2));
      expect(await store.takeLease(payment, nextLease, LEASE_ENDS)).toMatchObject({ outcome: 'refused', payment: { sends: 1 } });
    });

    test.each(Object.entries(WRITTEN_BY_OTHERS))('is refused beside %s', async (attribute, value) => {
      const { store, created, write } = table();
      const payment = await created();
      await write(payment.paymentRequestId, attribute, value);
      expect(await store.takeLease(payment, nextLease, LEASE_ENDS)).toMatchObject({ outcome: 'refused', payment: { sends: 1 } });
    });

    test('is refused from the moment in which the payment expires', async () => {
      const { store, created } = table();
      const payment = await created();
      expect(await store.takeLease(payment, nextLease, minutesLater(30))).toMatchObject({ outcome: 'refused' });
      expect(await store.takeLease(payment, nextLease, new Date(minutesLater(30).getTime() - 1))).toMatchObject({ outcome: 'taken' });
    });

    test("does not exist for another client's payment, and changes nothing of it", async () => {
      const { store, created } = table();
      const payment = await created();
      const before = await store.get(payment.paymentRequestId);
      const stranger = { ...payment, apiClientId: 'other-shop' };
      expect(await store.takeLease(stranger, nextLease, LEASE_ENDS)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.get(payment.paymentRequestId)).toEqual(before);
    });

    test('does not exist for a payment that nobody has created, and creates none', async () => {
      const { store } = table();
      const payment = aNewPayment();
      expect(await store.takeLease(payment, nextLease, LEASE_ENDS)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.get(payment.paymentRequestId)).toBeUndefined();
    });
  });

  describe('releasing the lease', () => {
    test('lets the next one have it at once', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.releaseLease(payment, payment.lease.attemptId, secondsLater(3));
      expect(await store.takeLease(payment, nextLease, secondsLater(3))).toMatchObject({ outcome: 'taken' });
    });

    test('is for its holder alone', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.releaseLease(payment, 'attempt-0', secondsLater(3));
      await store.releaseLease({ ...payment, apiClientId: 'other-shop' }, payment.lease.attemptId, secondsLater(3));
      expect(await store.takeLease(payment, nextLease, secondsLater(3))).toMatchObject({
        outcome: 'refused',
        payment: { lease: payment.lease },
      });
    });
  });
}
