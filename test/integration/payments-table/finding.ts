import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { secondsLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

export function finding(table: () => StoreUnderTest): void {
  describe('finding a payment', () => {
    test('by an unknown id finds nothing', async () => {
      expect(await table().store.get('0'.repeat(40))).toBeUndefined();
    });

    test("by Antom's id finds it once Antom has accepted it", async () => {
      const { store, created } = table();
      const payment = await created();
      const paymentId = randomUUID();
      expect(await store.findIdByPaymentId(paymentId)).toBeUndefined();
      await store.recordAcceptance(payment, { paymentId, normalUrl: 'https://antom.test/pay/1' }, secondsLater(2));
      expect(await store.findIdByPaymentId(paymentId)).toBe(payment.paymentRequestId);
    });

    test("by Antom's id finds it after any outcome, also when the acceptance was never stored", async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const paymentId = randomUUID();
      await store.record(paymentRequestId, anOutcome('authorizationFailed', { paymentId }), secondsLater(2));
      expect(await store.findIdByPaymentId(paymentId)).toBe(paymentRequestId);
    });
  });
}
