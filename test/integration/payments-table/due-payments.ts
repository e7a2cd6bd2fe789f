import { describe, expect, test } from 'vitest';
import { dueShardName, dueShardOf } from '../../../shared/payment/ids.ts';
import type { DuePayment } from '../../../shared/storage/payment-store.ts';
import { aNewPayment, CREATED_AT } from '../../support/a-new-payment.ts';
import type { StoreUnderTest } from './store-under-test.ts';

/** Later than the payments of other tests, so that these are due last. */
const LATER = new Date(CREATED_AT.getTime() + 1_000 * 60 * 60 * 24 * 30);
const seconds = (count: number) => new Date(LATER.getTime() + count * 1_000);

export function duePayments(table: () => StoreUnderTest): void {
  /** A payment in the first shard, started `second` seconds after `LATER` and due a minute later. */
  async function startedAt(second: number): Promise<DuePayment> {
    let payment = aNewPayment();
    while (dueShardOf(payment.paymentRequestId, 4) !== dueShardName(0)) payment = aNewPayment();
    const { paymentRequestId, expiresAtEpochMs } = payment;
    await table().store.create(payment, seconds(second));
    return { paymentRequestId, expiresAtEpochMs, dueAtEpochMs: seconds(second + 60).getTime(), claims: 0 };
  }

  const findDue = async (now: Date) =>
    (await table().store.findDue(0, now, 1_000)).filter(({ dueAtEpochMs }) => dueAtEpochMs > LATER.getTime());

  describe('finding the due payments of a shard', () => {
    test('gives the payments whose due time has come, the longest due first, with what their next check depends on', async () => {
      const { store } = table();
      const [second, first, third] = [await startedAt(2), await startedAt(1), await startedAt(3)];
      expect(await findDue(seconds(60))).toEqual([]);
      expect(await findDue(seconds(62))).toEqual([first, second]);
      expect(await findDue(new Date(seconds(63).getTime() - 1))).toEqual([first, second]);
      expect(await findDue(seconds(63))).toEqual([first, second, third]);

      await store.claim(first, seconds(64).getTime());
      expect(await findDue(seconds(63))).toEqual([second, third]);
      expect(await findDue(seconds(64))).toEqual([second, third, { ...first, dueAtEpochMs: seconds(64).getTime(), claims: 1 }]);
    });

    test('gives no more than the limit', async () => {
      const all = await table().store.findDue(0, seconds(99), 1_000);
      expect(all.length).toBeGreaterThan(2);
      expect(await table().store.findDue(0, seconds(99), 2)).toEqual(all.slice(0, 2));
    });

    test('gives no payments of other shards', async () => {
      const { created, store } = table();
      const { paymentRequestId } = await created();
      const shards = await Promise.all([0, 1, 2, 3].map((shard) => store.findDue(shard, seconds(0), 1_000)));
      const found = shards.map((due) => due.some((payment) => payment.paymentRequestId === paymentRequestId));
      expect(found).toEqual([0, 1, 2, 3].map((shard) => dueShardName(shard) === dueShardOf(paymentRequestId, 4)));
    });
  });
}
