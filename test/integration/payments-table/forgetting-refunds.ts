import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { deriveRefundRequestId, MAX_FAILED_REFUNDS, MAX_REFUNDS, refundRank } from '../../../shared/payment/refund.ts';
import { reviewReasons } from '../../../shared/payment/review.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(600);
const storedRefunds = z.object({ refunds: z.record(z.string(), z.looseObject({})) });

export function forgettingRefunds(table: () => StoreUnderTest): void {
  const idOf = ({ paymentRequestId }: NewPayment, index: number) => deriveRefundRequestId(paymentRequestId, `key-${String(index)}`);

  /** A captured payment with so many refunds of one won that failed, and others that succeeded, as an item would hold them. */
  async function withFailed(count: number, succeeded = 0): Promise<NewPayment> {
    const { store, created, write, item } = table();
    const payment = await created();
    const { paymentRequestId } = payment;
    await store.record(paymentRequestId, anOutcome('captured'), minutesLater(2));
    await store.reserveRefund(payment, refundOf(payment, 0), minutesLater(3));
    await store.record(paymentRequestId, aRefund('FAIL', { refundRequestId: idOf(payment, 0), amount: won(1n) }), minutesLater(4));
    const stored = storedRefunds.parse(await item(paymentRequestId)).refunds[idOf(payment, 0)];
    const failed = Array.from({ length: count }, (_, index) => [
      idOf(payment, index),
      { ...stored, requestedAt: secondsLater(index).toISOString() },
    ]);
    const others = Array.from({ length: succeeded }, (_, index) => [`other-${String(index)}`, { ...stored, rank: refundRank('SUCCESS') }]);
    await write(paymentRequestId, 'refunds', Object.fromEntries([...failed, ...others]));
    return payment;
  }

  const refundOf = (payment: NewPayment, index: number) =>
    aNewRefund({ refundRequestId: idOf(payment, index), amount: won(1n), reason: 'broken', reference: 'r-1' });

  describe('failed refunds', () => {
    test('do not count against the limit, and of many the oldest leave the payment', async () => {
      const { store } = table();
      const payment = await withFailed(MAX_FAILED_REFUNDS + 3);
      const reservation = await store.reserveRefund(payment, refundOf(payment, 99), AT);
      expect(reservation).toMatchObject({ outcome: 'reserved', payment: { failedRefundsForgotten: 3, refundableMinorUnits: 45_999n } });
      const refunds = reservation.outcome === 'reserved' ? reservation.payment.refunds : {};
      expect(Object.keys(refunds)).toHaveLength(MAX_FAILED_REFUNDS + 1);
      expect([0, 1, 2, 3].map((index) => Object.hasOwn(refunds, idOf(payment, index)))).toEqual([false, false, false, true]);
    });

    test('leave room for as many open and successful ones as ever', async () => {
      const { store } = table();
      const payment = await withFailed(MAX_FAILED_REFUNDS, MAX_REFUNDS - 1);
      expect(await store.reserveRefund(payment, refundOf(payment, 100), AT)).toMatchObject({ outcome: 'reserved' });
      expect(await store.reserveRefund(payment, refundOf(payment, 99), AT)).toMatchObject({ outcome: 'refused' });
    });

    test('are all reserved when several are requested at once', async () => {
      const { store } = table();
      const payment = await withFailed(MAX_FAILED_REFUNDS + 1);
      const requested = [100, 101, 102].map((index) => store.reserveRefund(payment, refundOf(payment, index), AT));
      expect((await Promise.all(requested)).map(({ outcome }) => outcome)).toEqual(['reserved', 'reserved', 'reserved']);
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ failedRefundsForgotten: 1, refundableMinorUnits: 45_997n });
    });
  });

  describe('a refund that failed and was forgotten', () => {
    async function forgotten() {
      const payment = await withFailed(MAX_FAILED_REFUNDS + 1);
      await table().store.reserveRefund(payment, refundOf(payment, 99), AT);
      return { payment, refundRequestId: idOf(payment, 0) };
    }

    test('is kept as it was, without its reason, a free text that nobody could find there to erase it', async () => {
      const { refundRequestId } = await forgotten();
      const kept = await table().store.findForgottenRefund(refundRequestId);
      expect(kept).toMatchObject({ state: 'FAIL', minorUnits: 1n, reference: 'r-1', fingerprint: expect.any(String) });
      expect(kept?.reason).toBeUndefined();
    });

    test('is not kept for ever', async () => {
      const { refundRequestId } = await forgotten();
      expect(await table().item(`forgotten#${refundRequestId}`)).toHaveProperty('keepUntilEpochS');
    });

    test('can still be found, and another cannot', async () => {
      const { store } = table();
      const { payment, refundRequestId } = await forgotten();
      expect(await store.findForgottenRefund(refundRequestId)).toMatchObject({
        state: 'FAIL',
        minorUnits: 1n,
        fingerprint: 'e'.repeat(64),
      });
      expect(await store.findForgottenRefund(idOf(payment, 1))).toBeUndefined();
    });

    test.each(['FAIL', 'PROCESSING'] as const)('does not come back when Antom lists it as %s', async (result) => {
      const { store } = table();
      const { payment, refundRequestId } = await forgotten();
      const before = await store.get(payment.paymentRequestId);
      await store.record(payment.paymentRequestId, aRefund(result, { refundRequestId, amount: won(1n) }), AT);
      expect(await store.get(payment.paymentRequestId)).toEqual(before);
    });

    test('takes its amount and asks for a person when it succeeds after all', async () => {
      const { store } = table();
      const { payment, refundRequestId } = await forgotten();
      const recording = await store.record(payment.paymentRequestId, aRefund('SUCCESS', { refundRequestId, amount: won(1n) }), AT);
      expect(recording).toMatchObject({ outcome: 'recorded', payment: { refundableMinorUnits: 45_998n } });
      expect(recording.outcome === 'recorded' && reviewReasons(recording.payment)).toEqual(['refund_without_request']);
    });
  });
}
