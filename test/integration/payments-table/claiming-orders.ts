import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import { MAX_OPEN_PAYMENTS } from '../../../shared/payment/order.ts';
import type { OrderAttempt } from '../../../shared/storage/order-store.ts';
import { orderItemKeyOf } from '../../../shared/storage/order-writes.ts';
import { CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = CREATED_AT.getTime();
const ALONE = { beside: [], paidBy: undefined };

/** Payments that want the same new order. */
function rivals(count: number): OrderAttempt[] {
  const order = { apiClientId: 'shop', referenceOrderId: randomUUID() };
  return Array.from({ length: count }, () => ({
    ...order,
    paymentRequestId: derivePaymentRequestId({ stageId: 'test', apiClientId: 'shop', idempotencyKey: randomUUID() }),
  }));
}

function two(): [OrderAttempt, OrderAttempt] {
  const [first, second] = rivals(2);
  if (first === undefined || second === undefined) throw new Error('there are two');
  return [first, second];
}

const openWith = (...attempts: readonly OrderAttempt[]) => new Set(attempts.map(({ paymentRequestId }) => paymentRequestId));

export function claimingOrders(table: () => StoreUnderTest): void {
  describe('an order', () => {
    test('has the first payment that claims it, and refuses another one', async () => {
      const { store } = table();
      const [first, second] = two();
      const order = { open: openWith(first), claimedAtEpochMs: AT, attempts: 1, revision: 1 };
      expect(await store.claimOrder(first, CREATED_AT)).toEqual({ outcome: 'held', order });
      expect(await store.claimOrder(second, minutesLater(1))).toEqual({ outcome: 'refused', order });
      expect(await store.getOrder(first)).toEqual(order);
    });

    test('is claimed by one of twenty payments at the same time', async () => {
      const { store } = table();
      const claims = await Promise.all(rivals(20).map((rival) => store.claimOrder(rival, CREATED_AT)));
      expect(claims.map(({ outcome }) => outcome).sort()).toEqual(['held', ...Array.from({ length: 19 }, () => 'refused')]);
      expect(new Set(claims.map(({ order }) => [...order.open].join(','))).size).toBe(1);
    });

    test('counts one attempt when the AWS client repeats a claim that was stored', async () => {
      const { store } = table();
      const [first] = two();
      const { order } = await store.claimOrder(first, CREATED_AT);
      expect(await store.claimOrder(first, CREATED_AT)).toEqual({ outcome: 'held', order });
      expect(order.attempts).toBe(1);
    });

    test('of another client with the same id is another order', async () => {
      const { store } = table();
      const [first, second] = two();
      await store.claimOrder(first, CREATED_AT);
      expect(await store.claimOrder({ ...second, apiClientId: 'other-shop' }, CREATED_AT)).toMatchObject({ outcome: 'held' });
    });

    test('is taken over by one of two that have looked at the same', async () => {
      const { store } = table();
      const [holder, first, second] = rivals(3);
      if (holder === undefined || first === undefined || second === undefined) throw new Error('there are three');
      const { order: seen } = await store.claimOrder(holder, CREATED_AT);
      expect(await store.takeOverOrder(first, seen, ALONE, minutesLater(1))).toEqual({
        outcome: 'held',
        order: { open: openWith(first), claimedAtEpochMs: minutesLater(1).getTime(), attempts: 2, revision: 2 },
      });
      expect(await store.takeOverOrder(second, seen, ALONE, minutesLater(1))).toMatchObject({ outcome: 'refused', order: { revision: 2 } });
      expect(await store.takeOverOrder(first, seen, ALONE, minutesLater(1))).toMatchObject({ outcome: 'held', order: { attempts: 2 } });
    });

    test('is not taken over from a payment that has renewed its claim since somebody looked', async () => {
      const { store } = table();
      const [first, second] = two();
      const { order: seen } = await store.claimOrder(first, CREATED_AT);
      expect(await store.renewClaim(first, minutesLater(1))).toBe(true);
      const taken = await store.takeOverOrder(second, seen, ALONE, minutesLater(1));
      expect(taken).toMatchObject({ outcome: 'refused', order: { open: openWith(first), claimedAtEpochMs: minutesLater(1).getTime() } });
    });

    test('is lost for a payment from which it was taken over', async () => {
      const { store } = table();
      const [first, second] = two();
      const { order: seen } = await store.claimOrder(first, CREATED_AT);
      await store.takeOverOrder(second, seen, ALONE, minutesLater(1));
      expect(await store.renewClaim(first, minutesLater(1))).toBe(false);
      expect(await store.claimOrder(first, minutesLater(1))).toMatchObject({ outcome: 'refused' });
    });

    test('that nobody has claimed cannot be renewed', async () => {
      const [first] = two();
      expect(await table().store.renewClaim(first, CREATED_AT)).toBe(false);
      expect(await table().item(orderItemKeyOf(first))).toBeUndefined();
    });

    test('is shared by those that ask for it, up to a number', async () => {
      const { store } = table();
      const attempts = rivals(MAX_OPEN_PAYMENTS + 1);
      const last = attempts.at(-1);
      if (last === undefined) throw new Error('there are some');
      for (const attempt of attempts.slice(0, -1)) expect(await store.shareOrder(attempt, CREATED_AT)).toMatchObject({ outcome: 'held' });
      const { outcome, order } = await store.shareOrder(last, CREATED_AT);
      expect([outcome, order.open.size, order.attempts]).toEqual(['refused', MAX_OPEN_PAYMENTS, MAX_OPEN_PAYMENTS]);
      expect(await store.takeOverOrder(last, order, { ...ALONE, beside: [...order.open].slice(1) }, CREATED_AT)).toMatchObject({
        outcome: 'held',
        order: { attempts: MAX_OPEN_PAYMENTS + 1 },
      });
    });

    test('that others share is not had by one that is to be alone', async () => {
      const { store } = table();
      const [first, second] = two();
      await store.shareOrder(first, CREATED_AT);
      await store.shareOrder(second, CREATED_AT);
      expect(await store.claimOrder(first, CREATED_AT)).toMatchObject({ outcome: 'refused' });
      expect(await store.shareOrder(first, CREATED_AT)).toMatchObject({ outcome: 'held', order: { open: openWith(first, second) } });
    });

    test('knows the first payment that was captured, and refuses every other claim', async () => {
      const { store } = table();
      const [first, second] = two();
      for (const attempt of [first, second, first])
        expect(await store.recordPaidBy(attempt)).toMatchObject({ paidBy: first.paymentRequestId });
      expect(await store.claimOrder(second, CREATED_AT)).toMatchObject({ outcome: 'refused', order: { paidBy: first.paymentRequestId } });
    });

    test('counts one attempt when the AWS client repeats a claim beside others', async () => {
      const { store } = table();
      const [first, second] = two();
      await store.shareOrder(first, CREATED_AT);
      const { order } = await store.shareOrder(second, CREATED_AT);
      expect(await store.shareOrder(second, CREATED_AT)).toEqual({ outcome: 'held', order });
      expect(order.attempts).toBe(2);
    });

    test('is not had alone by its payment once another one has paid it', async () => {
      const { store } = table();
      const [first, second] = two();
      await store.claimOrder(first, CREATED_AT);
      await store.recordPaidBy(second);
      expect(await store.claimOrder(first, CREATED_AT)).toMatchObject({ outcome: 'refused', order: { paidBy: second.paymentRequestId } });
    });

    test('is had alone by its payment once that has paid it', async () => {
      const { store } = table();
      const [first] = two();
      await store.claimOrder(first, CREATED_AT);
      await store.recordPaidBy(first);
      expect(await store.claimOrder(first, CREATED_AT)).toMatchObject({ outcome: 'held' });
    });

    test('keeps the payments that stay beside who takes it over, and the one that paid it', async () => {
      const { store } = table();
      const [first, second] = two();
      await store.shareOrder(first, CREATED_AT);
      await store.recordPaidBy(first);
      const stays = { beside: [first.paymentRequestId], paidBy: first.paymentRequestId };
      const { order } = await store.takeOverOrder(second, await store.getOrder(first), stays, CREATED_AT);
      expect(order).toMatchObject({ open: openWith(first, second), paidBy: first.paymentRequestId, attempts: 2 });
      expect((await store.takeOverOrder(second, order, ALONE, CREATED_AT)).order).toEqual({
        open: openWith(second),
        claimedAtEpochMs: AT,
        attempts: 2, // the second one has been counted
        revision: 4,
      });
    });

    test('is paid by the second when the first one is known to be refunded', async () => {
      const { store } = table();
      const [first, second] = two();
      await store.recordPaidBy(first);
      expect(await store.recordPaidBy(second, first.paymentRequestId)).toMatchObject({ paidBy: second.paymentRequestId });
      expect(await store.recordPaidBy(first)).toMatchObject({ paidBy: second.paymentRequestId });
    });

    test('counts a payment again that was closed and paid all the same, once', async () => {
      const { store } = table();
      const [first, second] = two();
      await store.claimOrder(first, CREATED_AT);
      await store.takeOverOrder(second, await store.getOrder(first), ALONE, CREATED_AT);
      await store.rejoinOrder(first);
      const order = await store.getOrder(first);
      expect(order).toMatchObject({ open: openWith(first, second), attempts: 2 });
      await store.rejoinOrder(first);
      expect(await store.getOrder(first)).toEqual({ ...order, revision: order.revision + 1 });
    });

    test('is not taken over by who has looked at it before a payment of it had money again', async () => {
      const { store } = table();
      const [first, second] = two();
      await store.claimOrder(first, CREATED_AT);
      const seen = await store.getOrder(first);
      await store.rejoinOrder(first);
      expect(await store.takeOverOrder(second, seen, ALONE, CREATED_AT)).toMatchObject({
        outcome: 'refused',
        order: { open: openWith(first) },
      });
    });

    test('has one name, in whatever form its letters were typed', async () => {
      const { store } = table();
      const [first, second] = two();
      const typed = { ...first, referenceOrderId: `주문-${first.referenceOrderId}`.normalize('NFD') };
      const composed = { ...second, referenceOrderId: typed.referenceOrderId.normalize('NFC') };
      await store.claimOrder(typed, CREATED_AT);
      expect(await store.claimOrder(composed, CREATED_AT)).toMatchObject({ outcome: 'refused', order: { open: openWith(first) } });
    });

    test('is no payment: it is not found, not listed, not due, and no fact is recorded in it', async () => {
      const { store, item } = table();
      const [first] = two();
      await store.claimOrder(first, CREATED_AT);
      const key = orderItemKeyOf(first);
      const before = await item(key);

      expect(await store.get(key)).toBeUndefined();
      expect(await store.record(key, anOutcome('captured'), CREATED_AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.recordClosing({ ...first, paymentRequestId: key }, 'merchant', CREATED_AT)).toEqual({
        outcome: 'unknown-payment',
      });
      expect(await store.listByOrder(first, { limit: 10 })).toEqual({ payments: [], nextCursor: undefined });
      expect(await item(key)).toEqual(before);
      expect(Object.keys(before ?? {}).sort()).toEqual([
        'attempts',
        'claimedAtEpochMs',
        'keepUntilEpochS',
        'open',
        'paymentRequestId',
        'revision',
      ]);
    });
  });
}
