import { describe, expect, test } from 'vitest';
import { aCancellation, aNotPlaced } from '../../support/a-fact.ts';
import { aNewPayment, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(10);

export function closing(table: () => StoreUnderTest): void {
  describe('closing a payment', () => {
    test.each([
      ['merchant', AT], // at once, because the buyer can pay until Antom has cancelled it
      ['expired', minutesLater(1)], // the reconciler, which records this, is working on it already
    ] as const)('for the reason %s: records it, removes the stored request, and keeps the payment due', async (reason, dueAt) => {
      const { store, created, item } = table();
      const payment = await created();
      const recording = await store.recordClosing(payment, reason, AT);
      expect(recording).toMatchObject({
        outcome: 'recorded',
        payment: { closing: { reason, recordedAt: AT.toISOString() }, request: undefined, revision: 2, dueAtEpochMs: dueAt.getTime() },
      });
      expect(await item(payment.paymentRequestId)).toHaveProperty('dueShard');
    });

    test('for the merchant: restarts the count of ORDER_NOT_EXIST answers, so that the counted answers are some time apart', async () => {
      const { store, created } = table();
      const payment = await created();
      const due = { ...payment, dueAtEpochMs: minutesLater(1).getTime(), claims: 0 };
      const claim = await store.claim(due, minutesLater(2).getTime());
      if (claim !== undefined) await store.recordNotFound(claim, minutesLater(3).getTime());
      expect(await store.recordClosing(payment, 'merchant', AT)).toMatchObject({ payment: { notFoundStreak: 0 } });
    });

    test('records only the first of two reasons', async () => {
      const { store, created } = table();
      const payment = await created();
      const first = await store.recordClosing(payment, 'merchant', AT);
      expect(await store.recordClosing(payment, 'expired', minutesLater(30))).toEqual({ ...first, outcome: 'duplicate' });
    });

    test("is possible while the buyer's page is open, also after a decline", async () => {
      const { store, created } = table();
      const payment = await created();
      await store.recordAcceptance(payment, { paymentId: 'antom-1', normalUrl: 'https://antom.test/pay/1' }, minutesLater(1));
      await store.record(payment.paymentRequestId, anOutcome('authorizationFailed', { paymentId: 'antom-1' }), minutesLater(2));
      expect(await store.recordClosing(payment, 'merchant', AT)).toMatchObject({ outcome: 'recorded' });
    });

    test('is possible after a rejection, which is not final', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.recordRejection(payment, { resultCode: 'RISK_REJECT', resultMessage: 'm' }, minutesLater(1));
      expect(await store.recordClosing(payment, 'merchant', AT)).toMatchObject({ outcome: 'recorded' });
    });

    test.each([
      ['authorized', anOutcome('authorized')],
      ['captured', anOutcome('captured')],
      ['authorized, with a failed capture', anOutcome('captureFailed')],
      ['cancelled', aCancellation()],
      ['not placed', aNotPlaced()],
    ])('is too late for a payment that is %s', async (_, fact) => {
      const { store, created } = table();
      const payment = await created();
      await store.record(payment.paymentRequestId, fact, minutesLater(2));
      const before = await store.get(payment.paymentRequestId);
      expect(await store.recordClosing(payment, 'merchant', AT)).toEqual({ outcome: 'superseded', payment: before });
      expect(await store.get(payment.paymentRequestId)).toEqual(before);
    });

    test("neither changes nor shows another client's payment, and creates none", async () => {
      const { store, created } = table();
      const payment = await created();
      const before = await store.get(payment.paymentRequestId);
      expect(await store.recordClosing({ ...payment, apiClientId: 'other-shop' }, 'merchant', AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.get(payment.paymentRequestId)).toEqual(before);
      expect(await store.recordClosing(aNewPayment(), 'merchant', AT)).toEqual({ outcome: 'unknown-payment' });
    });

    test('at the moment of an authorization is either recorded before it or too late', async () => {
      const { store, created } = table();
      const payment = await created();
      const [closed, authorized] = await Promise.all([
        store.recordClosing(payment, 'merchant', AT),
        store.record(payment.paymentRequestId, anOutcome('authorized'), AT),
      ]);
      expect(authorized.outcome).toBe('recorded');
      expect(['recorded', 'superseded']).toContain(closed.outcome);
      const stored = await store.get(payment.paymentRequestId);
      expect(stored?.closing !== undefined).toBe(closed.outcome === 'recorded');
    });
  });
}
