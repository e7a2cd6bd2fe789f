import { describe, expect, test } from 'vitest';
import { MAX_REFUNDS } from '../../../shared/payment/refund.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import { aCancellation, aNewRefund, aRefund } from '../../support/a-fact.ts';
import { aNewPayment, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);

export function reservingRefunds(table: () => StoreUnderTest): void {
  async function captured(): Promise<NewPayment> {
    const { store, created } = table();
    const payment = await created();
    await store.record(payment.paymentRequestId, anOutcome('captured'), minutesLater(2));
    return payment;
  }

  describe('reserving a refund', () => {
    test('holds its amount and makes the payment due', async () => {
      const { store } = table();
      const payment = await captured();
      const reservation = await store.reserveRefund(payment, aNewRefund({ reason: 'too small' }), AT);
      expect(reservation).toMatchObject({
        outcome: 'reserved',
        payment: {
          refundableMinorUnits: 40_000n,
          dueAtEpochMs: minutesLater(61).getTime(),
          revision: 3,
          refunds: {
            'refund-1': {
              state: 'RESERVED',
              minorUnits: 6_000n,
              heldMinorUnits: 6_000n,
              requestedAt: AT.toISOString(),
              fingerprint: 'e'.repeat(64),
              reason: 'too small',
            },
          },
        },
      });
      expect(reservation).toHaveProperty('payment', await store.get(payment.paymentRequestId));
    });

    test('happens once for each id, also when the amount differs', async () => {
      const { store } = table();
      const payment = await captured();
      const first = await store.reserveRefund(payment, aNewRefund(), AT);
      const again = await store.reserveRefund(payment, aNewRefund({ amount: won(7_000n), fingerprint: 'd'.repeat(64) }), minutesLater(61));
      expect(again).toEqual({ ...first, outcome: 'exists' });
    });

    test('can take all that is left to refund, and not one won more', async () => {
      const { store } = table();
      const payment = await captured();
      const reserve = (refundRequestId: string, amount: bigint) =>
        store.reserveRefund(payment, aNewRefund({ refundRequestId, amount: won(amount) }), AT);
      expect(await reserve('r1', 46_001n)).toMatchObject({ outcome: 'refused' });
      expect(await reserve('r2', 45_999n)).toMatchObject({ outcome: 'reserved' });
      expect(await reserve('r3', 2n)).toMatchObject({ outcome: 'refused', payment: { refundableMinorUnits: 1n } });
      expect(await reserve('r4', 1n)).toMatchObject({ outcome: 'reserved', payment: { refundableMinorUnits: 0n } });
      expect(await reserve('r5', 1n)).toMatchObject({ outcome: 'refused', payment: { refundableMinorUnits: 0n } });
    });

    test('for half the amount succeeds twice among twenty at the same time', async () => {
      const { store } = table();
      const payment = await captured();
      const refunds = Array.from({ length: 20 }, (_, index) => aNewRefund({ refundRequestId: `r${String(index)}`, amount: won(23_000n) }));
      const reservations = await Promise.all(refunds.map((refund) => store.reserveRefund(payment, refund, AT)));
      expect(reservations.filter(({ outcome }) => outcome === 'reserved')).toHaveLength(2);
      expect(reservations.filter(({ outcome }) => outcome === 'refused')).toHaveLength(18);
      const stored = await store.get(payment.paymentRequestId);
      expect(stored?.refundableMinorUnits).toBe(0n);
      expect(Object.keys(stored?.refunds ?? {})).toHaveLength(2);
    });

    test('holds its amount once when one id is reserved twenty times at the same time', async () => {
      const { store } = table();
      const payment = await captured();
      const reservations = await Promise.all(Array.from({ length: 20 }, () => store.reserveRefund(payment, aNewRefund(), AT)));
      expect(reservations.filter(({ outcome }) => outcome === 'reserved')).toHaveLength(1);
      expect(reservations.filter(({ outcome }) => outcome === 'exists')).toHaveLength(19);
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ refundableMinorUnits: 40_000n, revision: 3 });
    });

    test('is refused in another currency', async () => {
      const { store } = table();
      const payment = await captured();
      const refund = aNewRefund({ amount: { currency: 'JPY', minorUnits: 1n } });
      expect(await store.reserveRefund(payment, refund, AT)).toMatchObject({ outcome: 'refused', payment: { refunds: {} } });
    });

    test.each([
      ['authorized', [anOutcome('authorized')]],
      ['authorized, with a failed capture', [anOutcome('captureFailed')]],
      ['captured and cancelled', [anOutcome('captured'), aCancellation()]],
      ['captured for another amount', [anOutcome('captured', { amount: won(1n) })]],
    ])('is refused for a payment that is %s', async (_, facts) => {
      const { store, created } = table();
      const payment = await created();
      for (const fact of facts) await store.record(payment.paymentRequestId, fact, minutesLater(2));
      const before = await store.get(payment.paymentRequestId);
      expect(await store.reserveRefund(payment, aNewRefund({ amount: won(1n) }), AT)).toEqual({ outcome: 'refused', payment: before });
    });

    test(`is refused when the payment has ${String(MAX_REFUNDS)} refunds`, async () => {
      const { store } = table();
      const payment = await captured();
      const reserve = (index: number) =>
        store.reserveRefund(payment, aNewRefund({ refundRequestId: `r${String(index)}`, amount: won(1n) }), AT);
      for (let index = 1; index <= MAX_REFUNDS; index++) expect((await reserve(index)).outcome).toBe('reserved');
      expect(await reserve(MAX_REFUNDS + 1)).toMatchObject({ outcome: 'refused' });
      expect(await reserve(MAX_REFUNDS)).toMatchObject({ outcome: 'exists' });
    });

    test('can take the amount of a failed refund again', async () => {
      const { store } = table();
      const payment = await captured();
      await store.reserveRefund(payment, aNewRefund({ amount: won(46_000n) }), AT);
      const again = () => store.reserveRefund(payment, aNewRefund({ refundRequestId: 'refund-2', amount: won(46_000n) }), AT);
      expect(await again()).toMatchObject({ outcome: 'refused' });
      await store.record(payment.paymentRequestId, aRefund('FAIL', { amount: won(46_000n) }), AT);
      expect(await again()).toMatchObject({ outcome: 'reserved' });
    });

    test("neither changes nor shows another client's payment, and creates none", async () => {
      const { store } = table();
      const payment = await captured();
      const before = await store.get(payment.paymentRequestId);
      expect(await store.reserveRefund({ ...payment, apiClientId: 'other-shop' }, aNewRefund(), AT)).toEqual({
        outcome: 'unknown-payment',
      });
      expect(await store.get(payment.paymentRequestId)).toEqual(before);
      expect(await store.reserveRefund(aNewPayment(), aNewRefund(), AT)).toEqual({ outcome: 'unknown-payment' });
    });
  });
}
