import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { orderItemKeyOf } from '../../../shared/storage/order-writes.ts';
import type { PaymentStore } from '../../../shared/storage/payment-store.ts';
import { aNewPayment, CREATED_AT } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const LAST_FACT_AT = new Date('2026-02-28T12:00:00.000Z');
const FIVE_YEARS_LATER = Date.parse('2031-02-28T12:00:00.000Z');
const JUST_BEFORE = new Date(FIVE_YEARS_LATER - 1_000);
const A_DAY_AFTER = new Date(FIVE_YEARS_LATER + 24 * 60 * 60_000);

export function retaining(table: () => StoreUnderTest): void {
  /** A payment whose last fact is of 28 February 2026. */
  async function old() {
    const { storeAt } = table();
    const payment = aNewPayment({ referenceOrderId: randomUUID() });
    const store = storeAt(LAST_FACT_AT);
    await storeAt(CREATED_AT).create(payment, CREATED_AT);
    await store.record(payment.paymentRequestId, anOutcome('authorized'), LAST_FACT_AT);
    return payment;
  }

  async function listed(store: PaymentStore, payment: { apiClientId: string; referenceOrderId: string }) {
    const page = await store.listByOrder(payment, { limit: 20 });
    return page === 'invalid-cursor' ? page : page.payments.map(({ paymentRequestId }) => paymentRequestId);
  }

  describe('a payment five years after its last fact', () => {
    test('says until when it is kept, in the attribute that DynamoDB sweeps by', async () => {
      const { paymentRequestId } = await old();
      expect(await table().item(paymentRequestId)).toMatchObject({ keepUntilEpochS: FIVE_YEARS_LATER / 1_000 });
    });

    test('is so from its start on', async () => {
      const payment = aNewPayment({ referenceOrderId: randomUUID() });
      await table().storeAt(LAST_FACT_AT).create(payment, LAST_FACT_AT);
      expect(await table().item(payment.paymentRequestId)).toMatchObject({ keepUntilEpochS: FIVE_YEARS_LATER / 1_000 });
    });

    test('is there until then', async () => {
      const payment = await old();
      const store = table().storeAt(JUST_BEFORE);
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ paymentRequestId: payment.paymentRequestId });
      expect(await listed(store, payment)).toContain(payment.paymentRequestId);
    });

    test('is shown by no read a day later, although the item is still there', async () => {
      const payment = await old();
      const store = table().storeAt(A_DAY_AFTER);
      expect(await store.get(payment.paymentRequestId)).toBeUndefined();
      expect(await listed(store, payment)).not.toContain(payment.paymentRequestId);
      expect(await table().item(payment.paymentRequestId)).toBeDefined();
    });

    test('is changed by no write a day later', async () => {
      const payment = await old();
      const store = table().storeAt(A_DAY_AFTER);
      const before = await table().item(payment.paymentRequestId);
      expect(await store.record(payment.paymentRequestId, anOutcome('captured'), A_DAY_AFTER)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.recordClosing(payment, 'merchant', A_DAY_AFTER)).toEqual({ outcome: 'unknown-payment' });
      expect(await table().item(payment.paymentRequestId)).toEqual(before);
    });

    test('is not looked at any more a day later, although the index may still have it', async () => {
      const { paymentRequestId } = await old();
      const { dueAt } = z.parse(z.object({ dueAt: z.int() }), await table().item(paymentRequestId));
      const due = { paymentRequestId, dueAtEpochMs: dueAt, expiresAtEpochMs: 0, claims: 0 };
      expect(
        await table()
          .storeAt(A_DAY_AFTER)
          .claim(due, dueAt + 60_000),
      ).toBeUndefined();
      expect(
        await table()
          .storeAt(JUST_BEFORE)
          .claim(due, dueAt + 60_000),
      ).toBeDefined();
    });

    test('gives its place to a new one with the same key', async () => {
      const payment = await old();
      expect(await table().storeAt(A_DAY_AFTER).create(payment, A_DAY_AFTER)).toMatchObject({
        outcome: 'created',
        payment: { revision: 1 },
      });
    });
  });

  test('a payment of an older release, which does not say until when it is kept, is shown', async () => {
    const { store, storeAt, withoutRetention } = table();
    const payment = aNewPayment({ referenceOrderId: randomUUID() });
    const { paymentRequestId } = payment;
    await withoutRetention.create(payment, CREATED_AT);
    expect(await storeAt(A_DAY_AFTER).get(paymentRequestId)).toBeDefined();
    await store.record(paymentRequestId, anOutcome('captured'), LAST_FACT_AT);
    expect(await table().item(paymentRequestId)).toHaveProperty('keepUntilEpochS');
  });

  describe('an order', () => {
    const SEVEN_YEARS_AND_A_DAY = new Date(Date.parse('2033-02-28T12:00:00.000Z') + 24 * 60 * 60_000);
    const storeAt = (now: Date) => table().storeAt(now);

    /** Claimed and paid on 28 February 2026. */
    async function paid() {
      const attempt = await old();
      await storeAt(LAST_FACT_AT).claimOrder(attempt, LAST_FACT_AT);
      await storeAt(LAST_FACT_AT).recordPaidBy(attempt);
      return { attempt, next: aNewPayment({ referenceOrderId: attempt.referenceOrderId }) };
    }

    test('is kept two years longer than its payment after the same write, so that a payment with a later refund does not lose its order', async () => {
      const { attempt } = await paid();
      expect(await table().item(orderItemKeyOf(attempt))).toMatchObject({
        keepUntilEpochS: Date.parse('2033-02-28T12:00:00.000Z') / 1_000,
      });
    });

    test('still shows who has paid it five years and a day later', async () => {
      const { attempt, next } = await paid();
      expect(await storeAt(A_DAY_AFTER).claimOrder(next, A_DAY_AFTER)).toMatchObject({
        outcome: 'refused',
        order: { paidBy: attempt.paymentRequestId },
      });
    });

    test.each(['claimOrder', 'shareOrder'] as const)('is as one that has had no payment once it is past its time: %s', async (way) => {
      const { attempt, next } = await paid();
      const store = storeAt(SEVEN_YEARS_AND_A_DAY);
      expect(await store.getOrder(attempt)).toMatchObject({ open: new Set(), attempts: 0 });
      expect(await store.renewClaim(attempt, SEVEN_YEARS_AND_A_DAY)).toBe(false);
      const claim = await store[way](next, SEVEN_YEARS_AND_A_DAY);
      expect(claim).toMatchObject({ outcome: 'held', order: { open: new Set([next.paymentRequestId]) } });
      expect(claim.order.paidBy).toBeUndefined();
    });
  });

  test('a forgotten refund is kept two years longer than its payment, and then it is none', async () => {
    const until = Date.parse('2033-02-28T12:00:00.000Z') / 1_000;
    const refund = { rank: 3, minorUnits: 1, held: 0, notHeld: 1, requestedAt: LAST_FACT_AT.toISOString() };
    await table().write('forgotten#kept', 'refund', refund);
    await table().write('forgotten#kept', 'keepUntilEpochS', until);
    expect(await table().storeAt(A_DAY_AFTER).findForgottenRefund('kept')).toBeDefined();
    expect(
      await table()
        .storeAt(new Date(until * 1_000))
        .findForgottenRefund('kept'),
    ).toBeUndefined();
  });

  test('a parked message is kept for thirty days', async () => {
    const { store, item } = table();
    await store.park({ reason: 'notification NEW', text: '{"body":"retained"}', sentAt: undefined }, LAST_FACT_AT);
    const key = `parked#${createHash('sha256').update('{"body":"retained"}').digest('hex')}`;
    expect(await item(key)).toMatchObject({ keepUntilEpochS: LAST_FACT_AT.getTime() / 1_000 + 30 * 24 * 60 * 60 });
  });

  test('the oldest parked message is found until it is past its time, whether or not it has been deleted', async () => {
    const { store } = table();
    const days = (count: number) => new Date(Date.parse('2001-01-01T00:00:00.000Z') + count * 24 * 60 * 60_000); // long before all others
    await store.park({ reason: 'notification NEW', text: '{"body":"second"}', sentAt: undefined }, days(2));
    await store.park({ reason: 'notification NEW', text: '{"body":"first"}', sentAt: undefined }, days(0));
    const oldestAt = async (at: Date) => (await store.findOldestParked(at))?.toISOString();
    await expect.poll(() => oldestAt(days(3))).toBe(days(0).toISOString());
    expect(await oldestAt(days(29.9))).toBe(days(0).toISOString());
    expect(await oldestAt(days(30))).toBe(days(2).toISOString());
    expect(await oldestAt(new Date('2101-01-01T00:00:00.000Z'))).toBeUndefined();
  });
}
