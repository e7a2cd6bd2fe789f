import { describe, expect, test } from 'vitest';
import { aNewPayment, minutesLater } from '../../support/a-new-payment.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);

export function reviewing(table: () => StoreUnderTest): void {
  describe("an operator's review", () => {
    const review = { by: 'Kim', reason: 'refunded by hand', reasons: ['differs: captured other KRW 1'] };

    test('replaces the one before', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.recordReview(paymentRequestId, review, AT);
      const recording = await store.recordReview(paymentRequestId, { ...review, by: 'Lee' }, minutesLater(61));
      expect(recording).toMatchObject({
        outcome: 'recorded',
        payment: { review: { ...review, by: 'Lee', recordedAt: minutesLater(61).toISOString() }, revision: 3 },
      });
      expect(recording).toHaveProperty('payment', await store.get(paymentRequestId));
    });

    test('creates no payment', async () => {
      const { store, item } = table();
      const { paymentRequestId } = aNewPayment();
      expect(await store.recordReview(paymentRequestId, review, AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await item(paymentRequestId)).toBeUndefined();
    });
  });
}
