import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anOrderId } from '../../support/a-new-payment.ts';
import type { StoreUnderTest } from './store-under-test.ts';

export function namingRefunds(table: () => StoreUnderTest): void {
  const anOrder = (apiClientId = 'shop') => ({ apiClientId, referenceOrderId: anOrderId() });

  describe("a merchant's name for a refund of an order", () => {
    test('stands for the payment that it was first used with, however many ask at once', async () => {
      const { store } = table();
      const order = anOrder();
      expect(await store.findRefundedPayment(order, 'return-1')).toBeUndefined();

      const chosen = await Promise.all(['a', 'b', 'c'].map((id) => store.chooseRefundedPayment(order, 'return-1', id)));

      expect(new Set(chosen).size).toBe(1);
      expect(await store.chooseRefundedPayment(order, 'return-1', 'd')).toBe(chosen[0]);
      expect(await store.findRefundedPayment(order, 'return-1')).toBe(chosen[0]);
    });

    test('is another one for another client, another order and another name, and the same one in either form of Unicode', async () => {
      const { store } = table();
      const text = fc.constantFrom('주문', '주문'.normalize('NFD'), 'a', 'a#b', 'a,b', '["a"]');
      await fc.assert(
        fc.asyncProperty(text, text, async (one, other) => {
          const order = anOrder();
          const id = await store.chooseRefundedPayment({ ...order, referenceOrderId: order.referenceOrderId + one }, one, 'first');
          const found = await store.findRefundedPayment({ ...order, referenceOrderId: order.referenceOrderId + other }, other);
          expect(found).toBe(one.normalize('NFC') === other.normalize('NFC') ? id : undefined);
          expect(
            await store.findRefundedPayment({ ...order, apiClientId: 'other', referenceOrderId: order.referenceOrderId + one }, one),
          ).toBeUndefined();
        }),
        { numRuns: 20 },
      );
    });
  });
}
