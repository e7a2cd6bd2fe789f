import { describe, expect, test } from 'vitest';
import { minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import type { StoreUnderTest } from './store-under-test.ts';

export function statusChecks(table: () => StoreUnderTest): void {
  describe('asking Antom for a buyer', () => {
    test('is granted once in its pause, and changes nothing that is recorded', async () => {
      const { store, created } = table();
      const payment = await created();
      const before = await store.get(payment.paymentRequestId);
      const granted = [];
      for (const seconds of [0, 1, 9, 10, 11, 20]) granted.push(await store.claimStatusCheck(payment, 10_000, secondsLater(seconds)));
      expect(granted).toEqual([true, false, false, true, false, true]);
      expect(await store.get(payment.paymentRequestId)).toEqual(before);
    });

    test('is granted to one of those who ask at once', async () => {
      const { store, created } = table();
      const payment = await created();
      const asked = await Promise.all(Array.from({ length: 8 }, () => store.claimStatusCheck(payment, 10_000, minutesLater(1))));
      expect(asked.filter(Boolean)).toHaveLength(1);
    });

    test('is not granted for another client’s payment, nor for one that does not exist', async () => {
      const { store, created } = table();
      const payment = await created();
      expect(await store.claimStatusCheck({ ...payment, apiClientId: 'other' }, 10_000, minutesLater(1))).toBe(false);
      expect(await store.claimStatusCheck({ ...payment, paymentRequestId: 'a'.repeat(40) }, 10_000, minutesLater(1))).toBe(false);
    });
  });
}
