import { describe, expect, test } from 'vitest';
import { OUTCOME_KINDS } from '../../../shared/payment/fact.ts';
import { aNewPayment, CREATED_AT, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const LEASE_ENDS = secondsLater(25);
const nextLease = { attemptId: 'attempt-2', untilEpochMs: secondsLater(50).getTime() };
const ACCEPTED = { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/pay/1' };
const REJECTED = { resultCode: 'RISK_REJECT', resultMessage: 'The risk is too high.' };
const OTHER_MILESTONES = {
  closing: { reason: 'merchant', recordedAt: CREATED_AT.toISOString() },
  notPlaced: { source: 'inquiryPayment', recordedAt: CREATED_AT.toISOString() },
  cancellation: { source: 'cancel', recordedAt: CREATED_AT.toISOString() },
};

export function leasing(table: () => StoreUnderTest): void {
  describe('taking the lease to send pay', () => {
    test('is refused while another attempt holds it', async () => {
      const { store, created } = table();
      const payment = await created();
      const attempt = await store.takeLease(payment, nextLease, new Date(LEASE_ENDS.getTime() - 1));
      expect(attempt).toMatchObject({ outcome: 'refused', payment: { lease: payment.lease, sends: 1 } });
    });

    test('succeeds once the old lease has ended, and counts as a send without raising the revision', async () => {
      const { store, created, item, write } = table();
      const payment = await created();
      await write(payment.paymentRequestId, 'notFoundStreak', 2);
      const attempt = await store.takeLease(payment, nextLease, LEASE_ENDS);
      expect(attempt).toMatchObject({ outcome: 'taken', payment: { lease: nextLease, sends: 2, revision: 1, request: payment.request } });
      expect(await item(payment.paymentRequestId)).toMatchObject({ notFoundStreak: 0, lastPayAtEpochMs: LEASE_ENDS.getTime() });
    });

    test('succeeds for one of twenty attempts at once', async () => {
      const { store, created } = table();
      const payment = await created();
      const leases = Array.from({ length: 20 }, (_, index) => ({ ...nextLease, attemptId: `attempt-${String(index + 2)}` }));

      const attempts = await Promise.all(leases.map((lease) => store.takeLease(payment, lease, LEASE_ENDS)));

      expect(attempts.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1);
      expect(attempts.filter(({ outcome }) => outcome === 'refused')).toHaveLength(19);
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ sends: 2 });
    });

    test('succeeds and counts one send when the AWS client repeats a write that was stored', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.takeLease(payment, nextLease, LEASE_ENDS);
      expect(await store.takeLease(payment, nextLease, LEASE_ENDS)).toMatchObject({ outcome: 'taken', payment: { sends: 2 } });
    });

    test.each(OUTCOME_KINDS)('is refused once the payment has an outcome: %s', async (kind) => {
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

    test.each(Object.entries(OTHER_MILESTONES))('is refused once the payment has a %s', async (attribute, value) => {
      const { store, created, write } = table();
      const payment = await created();
      await write(payment.paymentRequestId, attribute, value);
      expect(await store.takeLease(payment, nextLease, LEASE_ENDS)).toMatchObject({ outcome: 'refused', payment: { sends: 1 } });
    });

    test('is refused as soon as the payment has expired', async () => {
      const { store, created } = table();
      const payment = await created();
      expect(await store.takeLease(payment, nextLease, minutesLater(30))).toMatchObject({ outcome: 'refused' });
      expect(await store.takeLease(payment, nextLease, new Date(minutesLater(30).getTime() - 1))).toMatchObject({ outcome: 'taken' });
    });

    test("neither changes nor shows another client's payment", async () => {
      const { store, created } = table();
      const payment = await created();
      const before = await store.get(payment.paymentRequestId);
      const stranger = { ...payment, apiClientId: 'other-shop' };
      expect(await store.takeLease(stranger, nextLease, LEASE_ENDS)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.get(payment.paymentRequestId)).toEqual(before);
    });

    test('creates no payment', async () => {
      const { store } = table();
      const payment = aNewPayment();
      expect(await store.takeLease(payment, nextLease, LEASE_ENDS)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.get(payment.paymentRequestId)).toBeUndefined();
    });
  });

  describe('releasing the lease', () => {
    test('lets another attempt take it at once', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.releaseLease(payment, payment.lease.attemptId, secondsLater(3).getTime());
      expect(await store.takeLease(payment, nextLease, secondsLater(3))).toMatchObject({ outcome: 'taken' });
    });

    test('does nothing when another attempt or another client asks for it', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.releaseLease(payment, 'attempt-0', secondsLater(3).getTime());
      await store.releaseLease({ ...payment, apiClientId: 'other-shop' }, payment.lease.attemptId, secondsLater(3).getTime());
      expect(await store.takeLease(payment, nextLease, secondsLater(3))).toMatchObject({
        outcome: 'refused',
        payment: { lease: payment.lease },
      });
    });
  });
}
