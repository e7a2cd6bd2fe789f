import { describe, expect, test } from 'vitest';
import type { DuePayment } from '../../../shared/storage/due-row.ts';
import type { Claim } from '../../../shared/storage/payment-store.ts';
import { aNewRefund } from '../../support/a-fact.ts';
import { aNewPayment, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const DUE_AT = minutesLater(1).getTime();
const NEXT = minutesLater(2).getTime();

export function claiming(table: () => StoreUnderTest): void {
  async function due(): Promise<DuePayment & { readonly apiClientId: string }> {
    const { paymentRequestId, expiresAtEpochMs, apiClientId } = await table().created();
    return { paymentRequestId, apiClientId, expiresAtEpochMs, dueAtEpochMs: DUE_AT, claims: 0 };
  }

  async function claimed(payment: DuePayment, next = NEXT): Promise<Claim> {
    const claim = await table().store.claim(payment, next);
    if (claim === undefined) throw new Error('the payment could not be claimed');
    return claim;
  }

  describe('claiming a due payment', () => {
    test('moves its due time and counts the claim, without raising the revision', async () => {
      const { store } = table();
      const payment = await due();
      const claim = await claimed(payment);
      expect(claim).toMatchObject({ dueAtEpochMs: NEXT, payment: { dueAtEpochMs: NEXT, claims: 1, revision: 1 } });
      expect(claim.payment).toEqual(await store.get(payment.paymentRequestId));
    });

    test('succeeds for one of ten reconcilers that find it due at once', async () => {
      const { store } = table();
      const payment = await due();
      const claims = await Promise.all(Array.from({ length: 10 }, (_, index) => store.claim(payment, NEXT + index)));
      expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ claims: 1 });
    });

    test('fails for a settled payment and for one that does not exist', async () => {
      const { store, item } = table();
      const payment = await due();
      await store.record(payment.paymentRequestId, anOutcome('captured'), minutesLater(1));
      expect(await store.claim(payment, NEXT)).toBeUndefined();
      const { paymentRequestId } = aNewPayment();
      expect(await store.claim({ ...payment, paymentRequestId }, NEXT)).toBeUndefined();
      expect(await item(paymentRequestId)).toBeUndefined();
    });
  });

  describe.each([
    ['has no such order', 'recordNotFound', 'notFoundStreak'],
    ['refuses to cancel what has failed', 'recordCancelRefusal', 'cancelRefusals'],
  ] as const)('counting that Antom %s', (_, count, counter) => {
    test('moves the due time once more, without raising the revision', async () => {
      const claim = await claimed(await due());
      const counted = await table().store[count](claim, NEXT + 15_000);
      expect(counted).toMatchObject({
        dueAtEpochMs: NEXT + 15_000,
        payment: { dueAtEpochMs: NEXT + 15_000, [counter]: 1, revision: 1 },
      });
    });

    test.each([
      ['another due time', NEXT + 15_000],
      ['the same due time', NEXT],
    ])('counts once when the AWS client repeats a stored write, with %s', async (_name, next) => {
      const { store } = table();
      const claim = await claimed(await due());
      expect(await store[count](claim, next)).toMatchObject({ payment: { [counter]: 1 } });
      expect(await store[count](claim, next)).toBeUndefined();
      expect(await store.get(claim.payment.paymentRequestId)).toMatchObject({ [counter]: 1 });
    });

    test('does not count after another reconciler has claimed the payment', async () => {
      const { store } = table();
      const stale = await claimed(await due());
      await claimed({ ...stale.payment, dueAtEpochMs: stale.dueAtEpochMs }, NEXT + 1);
      expect(await store[count](stale, NEXT + 15_000)).toBeUndefined();
      expect(await store.get(stale.payment.paymentRequestId)).toMatchObject({ [counter]: 0, dueAtEpochMs: NEXT + 1 });
    });
  });

  test('counting that Antom has no such order starts again at zero when pay is sent again', async () => {
    const { store } = table();
    const payment = await due();
    await store.recordNotFound(await claimed(payment), NEXT + 15_000);
    await store.takeLease(payment, { attemptId: 'attempt-2', untilEpochMs: secondsLater(50).getTime() }, secondsLater(25));
    expect(await store.get(payment.paymentRequestId)).toMatchObject({ notFoundStreak: 0, sends: 2 });
  });

  describe('resetting the count once Antom has the order', () => {
    test('sets it to zero', async () => {
      const { store } = table();
      const counted = await store.recordNotFound(await claimed(await due()), NEXT + 15_000);
      if (counted === undefined) throw new Error('nothing was counted');
      await store.resetStreaks(counted);
      expect(await store.get(counted.payment.paymentRequestId)).toMatchObject({
        notFoundStreak: 0,
        dueAtEpochMs: NEXT + 15_000,
        revision: 1,
      });
    });

    test('does nothing for an older claim', async () => {
      const { store } = table();
      const stale = await claimed(await due());
      await store.recordNotFound(stale, NEXT + 15_000);
      await store.resetStreaks(stale);
      expect(await store.get(stale.payment.paymentRequestId)).toMatchObject({ notFoundStreak: 1 });
    });
  });

  describe('taking a payment out of the index of due payments', () => {
    const end = (claim: Claim) => table().store.settle(claim);

    test('removes its due time', async () => {
      const { item } = table();
      const claim = await claimed(await due());
      expect(await end(claim)).toBe(true);
      const stored = await item(claim.payment.paymentRequestId);
      expect(stored).not.toHaveProperty('dueAt');
      expect(stored).not.toHaveProperty('dueShard');
    });

    test('is refused when something was recorded since the claim, even with the same due time', async () => {
      const { store } = table();
      const claim = await claimed(await due());
      await store.record(claim.payment.paymentRequestId, anOutcome('authorized'), minutesLater(2));
      expect(await end(claim)).toBe(false);
      expect(await store.get(claim.payment.paymentRequestId)).toMatchObject({ dueAtEpochMs: NEXT });
    });

    test('is refused when the due time has moved since the claim, even if nothing was recorded', async () => {
      const { store } = table();
      const claim = await claimed(await due());
      await claimed({ ...claim.payment, dueAtEpochMs: NEXT }, NEXT + 1);
      expect(await end(claim)).toBe(false);
      expect(await store.get(claim.payment.paymentRequestId)).toMatchObject({ dueAtEpochMs: NEXT + 1 });
    });

    test('is refused when a refund was reserved since the claim', async () => {
      const { store } = table();
      const payment = await due();
      await store.record(payment.paymentRequestId, anOutcome('captured'), minutesLater(1));
      await store.reserveRefund(payment, aNewRefund(), minutesLater(2));
      const claim = await claimed({ ...payment, dueAtEpochMs: minutesLater(3).getTime() }, minutesLater(4).getTime());
      await store.reserveRefund(payment, aNewRefund({ refundRequestId: 'refund-2' }), minutesLater(3));
      expect(await end(claim)).toBe(false);
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ dueAtEpochMs: minutesLater(4).getTime() });
    });
  });

  describe('postponing the next inquiry about a payment', () => {
    const LATER = NEXT + 24 * 60 * 60_000;

    test('moves its due time', async () => {
      const claim = await claimed(await due());
      expect(await table().store.postpone(claim, LATER)).toBe(true);
      expect(await table().store.get(claim.payment.paymentRequestId)).toMatchObject({ dueAtEpochMs: LATER, revision: 1 });
    });

    test('is refused when something was recorded, or when the due time has moved, since the claim', async () => {
      const { store } = table();
      const [recorded, moved] = [await claimed(await due()), await claimed(await due())];
      await store.record(recorded.payment.paymentRequestId, anOutcome('authorized'), minutesLater(2));
      await claimed({ ...moved.payment, dueAtEpochMs: NEXT }, NEXT + 1);
      for (const [claim, dueAtEpochMs] of [
        [recorded, NEXT],
        [moved, NEXT + 1],
      ] as const) {
        expect(await store.postpone(claim, LATER)).toBe(false);
        expect(await store.get(claim.payment.paymentRequestId)).toMatchObject({ dueAtEpochMs });
      }
    });
  });
}
