import { describe, expect, test } from 'vitest';
import { MAX_ANOMALIES } from '../../../shared/payment/anomaly.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import { aDisputeStep, anAnomaly, aNewRefund, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);

/** Antom may have given back what seems to be left. */
export function refundsBeforeReservation(table: () => StoreUnderTest): void {
  async function captured(): Promise<NewPayment> {
    const { store, created } = table();
    const payment = await created();
    await store.record(payment.paymentRequestId, anOutcome('captured'), minutesLater(2));
    return payment;
  }
  const UNCOUNTED = aRefund('SUCCESS', { refundRequestId: 'by-hand', amount: { currency: 'USD', minorUnits: 4n } });

  describe('a refund that Antom told of and that cannot be counted', () => {
    const told = (payment: NewPayment) => table().store.record(payment.paymentRequestId, UNCOUNTED, AT);

    test.each([
      ['before', async (payment: NewPayment, reserve: () => Promise<unknown>) => [await told(payment), await reserve()].at(1)],
      [
        'right before the write',
        async (payment: NewPayment, reserve: () => Promise<unknown>) => {
          const outcome: unknown[] = [];
          await table().meanwhile({ beforeWrite: 1, then: () => told(payment) }, async () => outcome.push(await reserve()));
          return outcome[0];
        },
      ],
    ])('keeps another one from being reserved when it is recorded %s', async (_, act) => {
      const payment = await captured();
      const outcome = await act(payment, () => table().store.reserveRefund(payment, aNewRefund(), AT));
      expect(outcome).toMatchObject({ outcome: 'refused', payment: { refunds: {} } });
      expect(await table().store.reserveRefund(payment, aNewRefund({ force: true }), AT)).toMatchObject({ outcome: 'reserved' });
    });

    test('keeps another one from being reserved when it comes between the read and the write that follows it', async () => {
      const { store, meanwhile } = table();
      const payment = await captured();
      await store.record(payment.paymentRequestId, anAnomaly('failedAfterSuccess'), AT);
      const outcomes: unknown[] = [];
      // The first write is refused, because there is an anomaly; the second follows a read of it.
      await meanwhile({ beforeWrite: 2, then: () => told(payment) }, async () =>
        outcomes.push(await store.reserveRefund(payment, aNewRefund(), AT)),
      );
      expect(outcomes).toMatchObject([{ outcome: 'refused', payment: { refunds: {} } }]);
    });

    test('may be among those that are more than are kept, also after a review', async () => {
      const { store } = table();
      const payment = await captured();
      for (let index = 0; index < MAX_ANOMALIES; index++)
        await store.record(payment.paymentRequestId, anAnomaly(`capturedAgain ${String(index)}`), AT);
      expect(await store.reserveRefund(payment, aNewRefund(), AT)).toMatchObject({ outcome: 'reserved' });
      const outcomes: unknown[] = [];
      await table().meanwhile({ beforeWrite: 2, then: () => told(payment) }, async () =>
        outcomes.push(await store.reserveRefund(payment, aNewRefund({ refundRequestId: 'refund-2' }), AT)),
      );
      await store.recordReview(payment.paymentRequestId, { by: 'Kim', reason: 'seen', reasons: ['more_anomalies'] }, AT);
      outcomes.push(await store.reserveRefund(payment, aNewRefund({ refundRequestId: 'refund-3' }), AT));
      expect(outcomes).toMatchObject([{ outcome: 'refused' }, { outcome: 'refused' }]);
    });

    test('lets others pass once an operator has reviewed it', async () => {
      const { store } = table();
      const payment = await captured();
      await told(payment);
      const reasons = ['differs: refund by-hand USD 4'];
      await store.recordReview(payment.paymentRequestId, { by: 'Kim', reason: 'it was 4,000 won', reasons }, AT);
      expect(await store.reserveRefund(payment, aNewRefund(), AT)).toMatchObject({ outcome: 'reserved' });
    });
  });

  describe('a refund of the Dashboard of which a release before held nothing', () => {
    const BY_HAND = 'by-hand';

    async function unheld(): Promise<NewPayment> {
      const payment = await captured();
      const stored = { rank: 2, minorUnits: 6_000, held: 0, notHeld: 6_000, requestedAt: AT.toISOString() };
      await table().write(payment.paymentRequestId, 'refunds', { [BY_HAND]: stored });
      return payment;
    }

    test('is taken off what is left, for who reads it and for the next refund', async () => {
      const { store } = table();
      const payment = await unheld();
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ refundableMinorUnits: 40_000n });
      const reserve = (refundRequestId: string, minorUnits: bigint, force = false) =>
        store.reserveRefund(payment, aNewRefund({ refundRequestId, amount: won(minorUnits), force }), AT);
      for (const force of [false, true]) expect(await reserve('r1', 40_001n, force)).toMatchObject({ outcome: 'refused' });
      expect(await reserve('r2', 39_999n)).toMatchObject({ outcome: 'reserved', payment: { refundableMinorUnits: 1n } });
      expect(await reserve('r3', 1n, true)).toMatchObject({ outcome: 'reserved', payment: { refundableMinorUnits: 0n } });
    });

    test.each([
      ['PROCESSING', 6_000n, 40_000n],
      ['PROCESSING', 5_000n, 40_000n],
      ['FAIL', 6_000n, 46_000n],
      ['FAIL', 7_000n, 46_000n],
      ['SUCCESS', 6_000n, 40_000n],
      ['SUCCESS', 7_000n, 39_000n],
    ] as const)('is taken off once, whatever Antom says next: %s %d', async (result, minorUnits, left) => {
      const { store } = table();
      const { paymentRequestId } = await unheld();
      await store.record(paymentRequestId, aRefund(result, { refundRequestId: BY_HAND, amount: won(minorUnits) }), AT);
      expect(await store.get(paymentRequestId)).toMatchObject({ refundableMinorUnits: left });
    });

    test('is taken off once when a dispute is counted', async () => {
      const { store } = table();
      const { paymentRequestId } = await unheld();
      await store.record(paymentRequestId, aDisputeStep('DISPUTE_CREATED', { amount: won(1_000n) }), AT);
      expect(await store.get(paymentRequestId)).toMatchObject({ refundableMinorUnits: 40_000n });
    });
  });
}
