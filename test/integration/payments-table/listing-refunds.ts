import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { MAX_FAILED_REFUNDS } from '../../../shared/payment/refund.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const DAY = 24 * 60;
const RANGE = { from: minutesLater(0), to: minutesLater(30 * DAY) };

export function listingRefunds(table: () => StoreUnderTest): void {
  async function captured(apiClientId: string): Promise<NewPayment> {
    const payment = await table().created({ apiClientId });
    await table().store.record(payment.paymentRequestId, anOutcome('captured'), minutesLater(1));
    return payment;
  }

  async function listed(apiClientId: string, range = RANGE): Promise<string[]> {
    const { entries } = await table().store.listRefunds(range, { apiClientId, limit: 200 });
    return entries.map(({ refundRequestId, payment }) => `${refundRequestId} of ${payment.referenceOrderId}`);
  }

  describe('refunds by the time of their request', () => {
    test('are those of all payments, the newest first, whether requested here or in the Dashboard', async () => {
      const { store } = table();
      const client = randomUUID();
      const [first, second] = [await captured(client), await captured(client)];
      await store.reserveRefund(first, aNewRefund({ refundRequestId: 'a' }), minutesLater(10));
      await store.record(second.paymentRequestId, aRefund('SUCCESS', { refundRequestId: 'b' }), minutesLater(3 * DAY));
      await store.reserveRefund(second, aNewRefund({ refundRequestId: 'c' }), minutesLater(20));
      await store.record(first.paymentRequestId, aRefund('SUCCESS', { refundRequestId: 'a' }), minutesLater(9 * DAY));
      expect(await listed(client)).toEqual(['b of order-7', 'c of order-7', 'a of order-7']);
      expect(await listed(client, { from: minutesLater(10), to: minutesLater(20) })).toEqual(['a of order-7']);
      expect(await listed(randomUUID())).toEqual([]);
    });

    test('are listed once, however often they are requested, and when a refused one is repeated after all', async () => {
      const { store } = table();
      const client = randomUUID();
      const payment = await captured(client);
      const refund = aNewRefund({ refundRequestId: 'a', amount: won(40_000n) });
      await store.reserveRefund(payment, aNewRefund({ refundRequestId: 'b', amount: won(40_000n) }), minutesLater(2));
      expect(await store.reserveRefund(payment, refund, minutesLater(3))).toMatchObject({ outcome: 'refused' });
      await store.record(payment.paymentRequestId, aRefund('FAIL', { refundRequestId: 'b', amount: won(40_000n) }), minutesLater(4));
      for (const minute of [2 * DAY, 3 * DAY]) await store.reserveRefund(payment, refund, minutesLater(minute));
      expect(await listed(client)).toEqual(['a of order-7', 'b of order-7']);
      expect(await listed(client, { from: minutesLater(2 * DAY), to: minutesLater(3 * DAY) })).toEqual(['a of order-7']);
    });

    test.each(['here', 'in the Dashboard'])(
      'have their pointer before they are recorded, so that none is without: requested %s',
      async (where) => {
        const { store, meanwhile } = table();
        const client = randomUUID();
        const payment = await captured(client);
        let before: string | undefined;
        const request = () =>
          where === 'here'
            ? store.reserveRefund(payment, aNewRefund(), minutesLater(5))
            : store.record(payment.paymentRequestId, aRefund('SUCCESS', { amountIsAssumed: true }), minutesLater(5));
        const look = () => Promise.resolve((before = table().writtenKeys.at(-2)));
        await meanwhile({ beforeWrite: 1, then: look }, request);
        expect(before).toMatch(/^refund#/);
        expect(await listed(client)).toHaveLength(1);
      },
    );

    test('are there after they failed and had to leave their payment', async () => {
      const { store } = table();
      const client = randomUUID();
      const payment = await captured(client);
      const ids = Array.from({ length: MAX_FAILED_REFUNDS + 2 }, (_, index) => `refund-${String(index)}`);
      for (const [index, refundRequestId] of ids.entries()) {
        await store.reserveRefund(payment, aNewRefund({ refundRequestId }), minutesLater(index + 2));
        await store.record(payment.paymentRequestId, aRefund('FAIL', { refundRequestId }), minutesLater(index + 2));
      }
      expect(Object.keys((await store.get(payment.paymentRequestId))?.refunds ?? {}).length).toBeLessThan(ids.length);
      expect(await listed(client)).toEqual(ids.map((id) => `${id} of order-7`).toReversed());
    });
  });
}
