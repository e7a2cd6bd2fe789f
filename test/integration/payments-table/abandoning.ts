import { describe, expect, test } from 'vitest';
import { anAbandonment, aNewRefund, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);

export function abandoning(table: () => StoreUnderTest): void {
  /** A payment that is closing, because it has expired, and that Antom is not asked about any more. */
  async function abandoned() {
    const { store, created } = table();
    const payment = await created();
    await store.recordClosing(payment, 'expired', minutesLater(30));
    await store.record(payment.paymentRequestId, anAbandonment(2), AT);
    return payment;
  }

  describe('a payment that is abandoned', () => {
    test('is taken out of the index of due payments, and says when and by whom', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      expect(await store.record(paymentRequestId, anAbandonment(), AT)).toMatchObject({
        outcome: 'recorded',
        payment: { abandoned: { source: 'reconciler', recordedAt: AT.toISOString() }, dueAtEpochMs: undefined, revision: 2 },
      });
      expect(await store.record(paymentRequestId, anAbandonment(), AT)).toMatchObject({ outcome: 'duplicate', payment: { revision: 2 } });
    });

    test('is not abandoned when anything has been recorded since that was decided', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const before = await store.record(paymentRequestId, anOutcome('authorized'), minutesLater(2));
      expect(await store.record(paymentRequestId, anAbandonment(1), AT)).toEqual({ ...before, outcome: 'superseded' });
    });

    test('stays due when it has a refund', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, aRefund('FAIL'), minutesLater(2));
      expect(await store.record(paymentRequestId, anAbandonment(2), AT)).toMatchObject({
        outcome: 'recorded',
        payment: { dueAtEpochMs: minutesLater(1).getTime() },
      });
    });

    test('reads the same when an older release has recorded it, which named no source', async () => {
      const { store, created, write } = table();
      const { paymentRequestId } = await created();
      await write(paymentRequestId, 'abandoned', { recordedAt: AT.toISOString() });
      expect(await store.get(paymentRequestId)).toMatchObject({
        abandoned: { source: 'reconciler', recordedAt: AT.toISOString() },
        unknownFacts: [],
      });
    });
  });

  describe('a new intention for an abandoned payment', () => {
    const again = minutesLater(90);

    test('to cancel it, makes it due at once, also when it is closing already', async () => {
      const { store, item } = table();
      const payment = await abandoned();
      const recording = await store.recordClosing(payment, 'merchant', again);
      expect(recording).toMatchObject({
        outcome: 'duplicate',
        payment: {
          closing: { reason: 'expired' },
          resumedAtEpochMs: again.getTime(),
          dueAtEpochMs: again.getTime(),
          revision: 4,
        },
      });
      const stored = await item(payment.paymentRequestId);
      expect(stored).toHaveProperty('dueShard');
      expect(stored).not.toHaveProperty('abandoned');
    });

    test('to cancel it, is recorded once when the merchant asks twice at the same moment', async () => {
      const { store, meanwhile } = table();
      const payment = await abandoned();
      const cancel = () => store.recordClosing(payment, 'merchant', again);
      await meanwhile({ beforeWrite: 2, then: cancel }, cancel); // the first write finds it closing already
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ resumedAtEpochMs: again.getTime(), revision: 4 });
    });

    test('to cancel it, makes it due at once when it is not closing yet', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.record(payment.paymentRequestId, anAbandonment(), AT);
      const recording = await store.recordClosing(payment, 'merchant', again);
      expect(recording).not.toHaveProperty('payment.abandoned');
      expect(recording).toMatchObject({
        outcome: 'recorded',
        payment: { closing: { reason: 'merchant' }, dueAtEpochMs: again.getTime() },
      });
    });

    test('is not the expiry, which the reconciler records', async () => {
      const { store } = table();
      const payment = await abandoned();
      expect(await store.recordClosing(payment, 'expired', again)).toMatchObject({
        outcome: 'duplicate',
        payment: { dueAtEpochMs: undefined },
      });
    });

    test('to refund it, makes it due', async () => {
      const { store } = table();
      const payment = await abandoned();
      await store.record(payment.paymentRequestId, anOutcome('captured'), again);
      const reservation = await store.reserveRefund(payment, aNewRefund(), again);
      expect(reservation).not.toHaveProperty('payment.abandoned');
      expect(reservation).toMatchObject({
        outcome: 'reserved',
        payment: { dueAtEpochMs: minutesLater(91).getTime(), resumedAtEpochMs: again.getTime() },
      });
    });

    test('is refused for a payment that the buyer has paid meanwhile', async () => {
      const { store } = table();
      const payment = await abandoned();
      await store.record(payment.paymentRequestId, anOutcome('authorized'), again);
      const before = await store.get(payment.paymentRequestId);
      expect(await store.recordClosing(payment, 'merchant', minutesLater(91))).toMatchObject({ payment: { abandoned: before?.abandoned } });
    });

    test("is refused for another client's payment", async () => {
      const { store } = table();
      const payment = await abandoned();
      expect(await store.recordClosing({ ...payment, apiClientId: 'other-shop' }, 'merchant', again)).toEqual({
        outcome: 'unknown-payment',
      });
    });
  });
}
