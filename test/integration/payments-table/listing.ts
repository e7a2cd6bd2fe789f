import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PaymentPage } from '../../../shared/storage/payment-store.ts';
import { aNewPayment, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

export function listing(table: () => StoreUnderTest): void {
  /** An order with `count` payments; their ids, the oldest first. */
  async function orderWith(count: number, apiClientId = 'shop') {
    const order = { apiClientId, referenceOrderId: randomUUID() };
    const ids: string[] = [];
    for (let minute = 0; minute < count; minute++) {
      const payment = aNewPayment(order);
      await table().store.create(payment, minutesLater(minute));
      ids.push(payment.paymentRequestId);
    }
    return { order, ids };
  }

  async function page(order: { apiClientId: string; referenceOrderId: string }, limit: number, cursor?: string): Promise<PaymentPage> {
    const found = await table().store.listByOrder(order, { limit, cursor });
    if (found === 'invalid-cursor') throw new Error('the cursor is not accepted');
    return found;
  }

  const idsOf = ({ payments }: PaymentPage) => payments.map(({ paymentRequestId }) => paymentRequestId);

  describe("listing a client's payments for one order", () => {
    test('gives whole payments, the newest first', async () => {
      const { store } = table();
      const { order, ids } = await orderWith(3);
      await store.record(ids[1] ?? '', anOutcome('captured'), minutesLater(9));
      const found = await page(order, 10);
      expect(idsOf(found)).toEqual(ids.toReversed());
      expect(found.payments[1]).toEqual(await store.get(ids[1] ?? ''));
      expect(found.nextCursor).toBeUndefined();
    });

    test('continues where the last page ended', async () => {
      const { order, ids } = await orderWith(5);
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const found = await page(order, 2, cursor);
        pages.push(idsOf(found));
        cursor = found.nextCursor;
      } while (cursor !== undefined);
      expect(pages.flat()).toEqual(ids.toReversed());
      expect(pages[0]).toHaveLength(2);
      expect(pages[1]).toHaveLength(2);
    });

    test('continues at the same place after a new payment was started', async () => {
      const { order, ids } = await orderWith(3);
      const { nextCursor } = await page(order, 2);
      await table().store.create(aNewPayment(order), minutesLater(30));
      expect(idsOf(await page(order, 2, nextCursor))).toEqual(ids.slice(0, 1));
    });

    test('gives nothing for an unknown order', async () => {
      expect(await page({ apiClientId: 'shop', referenceOrderId: randomUUID() }, 10)).toEqual({ payments: [], nextCursor: undefined });
    });

    test('gives no payment of another client with the same order id', async () => {
      const { order } = await orderWith(1);
      expect(await page({ ...order, apiClientId: 'other-shop' }, 10)).toMatchObject({ payments: [] });
    });

    test('refuses the cursor of another list, and a text that is not a cursor', async () => {
      const { store } = table();
      const { order } = await orderWith(2);
      const { nextCursor } = await page(order, 1);
      expect(nextCursor).toBeDefined();
      for (const other of [
        { ...order, apiClientId: 'other-shop' },
        { ...order, referenceOrderId: randomUUID() },
      ])
        expect(await store.listByOrder(other, { limit: 1, cursor: nextCursor })).toBe('invalid-cursor');
      for (const cursor of ['', 'x', 'bnVsbA']) expect(await store.listByOrder(order, { limit: 1, cursor })).toBe('invalid-cursor');
    });
  });
}
