import { describe, expect, test } from 'vitest';
import { aNewPayment, CREATED_AT, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

export function creating(table: () => StoreUnderTest): void {
  describe('creating a payment', () => {
    test('stores it with its first lease and first due time', async () => {
      const { store } = table();
      const payment = aNewPayment();

      const creation = await store.create(payment, CREATED_AT);

      expect(creation).toEqual({
        outcome: 'created',
        payment: {
          ...payment,
          createdAt: CREATED_AT.toISOString(),
          sends: 1,
          lastPayAtEpochMs: CREATED_AT.getTime(),
          notFoundStreak: 0,
          cancelRefusals: 0,
          claims: 0,
          refunds: {},
          disputeSteps: [],
          anomalies: [],
          unknownFacts: [],
          refundableMinorUnits: 0n,
          revision: 1,
          dueAtEpochMs: minutesLater(1).getTime(),
        },
      });
      expect(await store.get(payment.paymentRequestId)).toEqual(creation.payment);
    });

    test('puts it into the index by order and the index of due payments, and not yet into the index by Antom id', async () => {
      const { item, created } = table();
      const { paymentRequestId } = await created({ apiClientId: 'shop', referenceOrderId: 'order-9' });
      const stored = await item(paymentRequestId);
      expect(stored).toMatchObject({
        orderKey: '["shop","order-9"]',
        createdAt: CREATED_AT.toISOString(),
        dueAt: minutesLater(1).getTime(),
      });
      expect(stored?.['dueShard']).toMatch(/^due-[0-3]$/);
      expect(stored).not.toHaveProperty('paymentId');
    });

    test('happens once: a second attempt gets the stored payment and changes nothing', async () => {
      const { store } = table();
      const payment = aNewPayment();
      const first = await store.create(payment, CREATED_AT);

      const later = { ...payment, request: '{"other":true}', lease: { attemptId: 'attempt-2', untilEpochMs: minutesLater(9).getTime() } };
      const second = await store.create(later, secondsLater(9));

      expect(second).toEqual({ outcome: 'exists', payment: first.payment });
      expect(await store.get(payment.paymentRequestId)).toEqual(first.payment);
    });

    test('happens once among twenty attempts at the same time', async () => {
      const { store } = table();
      const { paymentRequestId, ...payment } = aNewPayment();
      const attempts = Array.from({ length: 20 }, (_, index) => ({
        ...payment,
        paymentRequestId,
        lease: { ...payment.lease, attemptId: `attempt-${String(index)}` },
      }));

      const creations = await Promise.all(attempts.map((attempt) => store.create(attempt, CREATED_AT)));

      expect(creations.map(({ outcome }) => outcome).sort()).toEqual(['created', ...Array.from({ length: 19 }, () => 'exists')]);
      expect(new Set(creations.map(({ payment }) => payment.lease.attemptId)).size).toBe(1);
    });

    test('counts as created when the AWS client repeats a write that was stored', async () => {
      const { store } = table();
      const payment = aNewPayment();
      const first = await store.create(payment, CREATED_AT);
      expect(await store.create(payment, CREATED_AT)).toEqual({ outcome: 'created', payment: first.payment });
    });

    test.each([1n, 46_000n, 900_719_925_474_099n, 999_999_999_999_999n])('stores %d won exactly', async (minorUnits) => {
      const { store, created } = table();
      const { paymentRequestId } = await created({ amount: won(minorUnits) });
      expect((await store.get(paymentRequestId))?.amount).toEqual(won(minorUnits));
    });
  });
}
