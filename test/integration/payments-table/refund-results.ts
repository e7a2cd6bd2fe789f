import { describe, expect, test } from 'vitest';
import { REFUND_RESULTS, type RefundFact, type RefundResult } from '../../../shared/payment/fact.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { MISSING_REFUND_CODE } from '../../../shared/payment/refund.ts';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { aNewPayment, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);

export function refundResults(table: () => StoreUnderTest): void {
  /** A captured payment with a refund of 6,000 won that was requested here. */
  async function reserved(): Promise<string> {
    const { store, created } = table();
    const payment = await created();
    await store.record(payment.paymentRequestId, anOutcome('captured'), minutesLater(2));
    await store.reserveRefund(payment, aNewRefund({ reason: 'too small' }), minutesLater(3));
    return payment.paymentRequestId;
  }

  async function after(...facts: readonly RefundFact[]): Promise<Payment> {
    const id = await reserved();
    for (const fact of facts) await table().store.record(id, fact, AT);
    const payment = await table().store.get(id);
    if (payment === undefined) throw new Error('the payment is gone');
    return payment;
  }

  test("Antom's own failure of a Dashboard refund in process is not taken for a concluded one, whatever its code", async () => {
    const provenance = { source: 'notification', resultCode: MISSING_REFUND_CODE };
    const byHand = { refundRequestId: 'by-hand' };
    const payment = await after(aRefund('PROCESSING', byHand), aRefund('FAIL', { ...byHand, provenance }));
    expect(payment.refunds['by-hand']).toMatchObject({ state: 'FAIL', heldMinorUnits: 0n });
    expect(payment.refunds['by-hand']?.resultCode).toBeUndefined();
  });

  describe('the result of a refund that was requested here', () => {
    const provenance = { source: 'notification', resultCode: 'CODE', resultMessage: 'message' } as const;

    test("PROCESSING: records Antom's id of the refund, and its amount stays held", async () => {
      const payment = await after(aRefund('PROCESSING', { refundId: 'antom-1', provenance }));
      expect(payment).toMatchObject({
        refundableMinorUnits: 40_000n,
        refunds: { 'refund-1': { state: 'PROCESSING', heldMinorUnits: 6_000n, refundId: 'antom-1', reason: 'too small' } },
      });
      expect(payment.refunds['refund-1']).not.toHaveProperty('settledAt');
    });

    test('its numbers are kept, and of each the first statement counts', async () => {
      const payment = await after(
        aRefund('PROCESSING', { numbers: { acquirerReferenceNo: '1' } }),
        aRefund('SUCCESS', { numbers: { acquirerReferenceNo: '2', arn: '3' } }),
        aRefund('SUCCESS', { numbers: { arn: '4', rrn: '5', authorizationCode: '6' } }),
      );
      const numbers = { acquirerReferenceNo: '1', arn: '3', rrn: '5', authorizationCode: '6' };
      expect(payment).toMatchObject({ refunds: { 'refund-1': { state: 'SUCCESS', ...numbers } } });
    });

    test('SUCCESS: the amount is refunded', async () => {
      expect(await after(aRefund('SUCCESS', { refundId: 'antom-1', provenance }))).toMatchObject({
        refundableMinorUnits: 40_000n,
        refunds: {
          'refund-1': { state: 'SUCCESS', heldMinorUnits: 0n, refundId: 'antom-1', settledAt: AT.toISOString(), resultCode: 'CODE' },
        },
      });
    });

    test('FAIL: the amount can be refunded again, and is given back once', async () => {
      expect(await after(aRefund('FAIL', { provenance }), aRefund('FAIL', { provenance }), aRefund('PROCESSING'))).toMatchObject({
        refundableMinorUnits: 46_000n,
        refunds: { 'refund-1': { state: 'FAIL', heldMinorUnits: 0n, settledAt: AT.toISOString(), resultMessage: 'message' } },
        revision: 4,
      });
    });

    test('SUCCESS after FAIL: the amount is taken again, even if too little is left', async () => {
      const id = await reserved();
      const { store } = table();
      await store.record(id, aRefund('FAIL'), AT);
      await store.reserveRefund(
        { paymentRequestId: id, apiClientId: 'shop' },
        aNewRefund({ refundRequestId: 'all', amount: won(46_000n) }),
        AT,
      );
      expect(await store.record(id, aRefund('SUCCESS'), AT)).toMatchObject({
        outcome: 'recorded',
        payment: { refundableMinorUnits: -6_000n },
      });
    });

    test.each([
      ['the same result', aRefund('SUCCESS')],
      ['an earlier state', aRefund('PROCESSING')],
    ])('after a success, %s is a duplicate and writes nothing', async (_, fact) => {
      const id = await reserved();
      const { store } = table();
      const first = await store.record(id, aRefund('SUCCESS'), AT);
      expect(await store.record(id, fact, minutesLater(99))).toEqual({ ...first, outcome: 'duplicate' });
    });

    test.each(REFUND_RESULTS)('%s: leaves the payment due, because another refund may be open', async (result) => {
      const payment = await after(aRefund(result));
      expect(payment.dueAtEpochMs).toBe(minutesLater(4).getTime());
    });

    test('is an anomaly when it has another currency, and the refund has ended all the same', async () => {
      const fact = aRefund('SUCCESS', { amount: { currency: 'JPY', minorUnits: 6_000n } });
      const anomaly = 'refund refund-1 JPY 6000';
      const id = await reserved();
      const { store } = table();
      for (let delivery = 0; delivery < 3; delivery++)
        expect(await store.record(id, fact, AT)).toMatchObject({
          outcome: 'contradicted',
          anomaly,
          payment: { anomalies: [anomaly], refundableMinorUnits: 40_000n, refunds: { 'refund-1': { state: 'SUCCESS' } }, revision: 5 },
        });
    });
  });

  describe('a failure without an amount', () => {
    test('gives back the amount of the refund that was requested here, once', async () => {
      const payment = await after(aRefund('FAIL', { amount: undefined }), aRefund('FAIL'));
      expect(payment).toMatchObject({ refundableMinorUnits: 46_000n, refunds: { 'refund-1': { state: 'FAIL', heldMinorUnits: 0n } } });
    });

    test('of a refund that a success follows leaves the money with the buyer', async () => {
      const payment = await after(aRefund('FAIL', { amount: undefined }), aRefund('SUCCESS'));
      expect(payment).toMatchObject({ refundableMinorUnits: 40_000n, refunds: { 'refund-1': { state: 'SUCCESS' } } });
    });

    test('changes nothing for a refund that was not requested here', async () => {
      const id = await reserved();
      const fact = aRefund('FAIL', { refundRequestId: 'from-dashboard', amount: undefined });
      expect(await table().store.record(id, fact, AT)).toMatchObject({ outcome: 'superseded', payment: { revision: 3 } });
    });
  });

  describe("the result of a refund from Antom's Dashboard", () => {
    test.each([
      ['PROCESSING', 34_000n, 6_000n],
      ['FAIL', 40_000n, 0n],
      ['SUCCESS', 34_000n, 0n],
    ] as const)('%s: leaves %d won to refund, and the payment due', async (result, refundable, heldMinorUnits) => {
      const payment = await after(aRefund(result, { refundRequestId: 'from-dashboard', refundId: 'antom-9' }));
      expect(payment).toMatchObject({
        refundableMinorUnits: refundable,
        refunds: {
          'from-dashboard': { state: result, minorUnits: 6_000n, heldMinorUnits, refundId: 'antom-9', requestedAt: AT.toISOString() },
        },
      });
      expect(payment.refunds['from-dashboard']).not.toHaveProperty('fingerprint');
      expect(payment.dueAtEpochMs).toBeDefined();
    });

    test('holds its amount until it ends, and the larger one of two', async () => {
      const { store } = table();
      const id = await reserved();
      const told = (result: RefundResult, minorUnits: bigint) =>
        store.record(id, aRefund(result, { refundRequestId: 'from-dashboard', amount: won(minorUnits) }), AT);
      expect(await told('PROCESSING', 10_000n)).toMatchObject({ payment: { refundableMinorUnits: 30_000n } });
      expect(await told('PROCESSING', 40_000n)).toMatchObject({ payment: { refundableMinorUnits: 0n } });
      const owned = { paymentRequestId: id, apiClientId: 'shop' };
      const another = aNewRefund({ refundRequestId: 'refund-2', amount: won(1n) });
      expect(await store.reserveRefund(owned, another, AT)).toMatchObject({ outcome: 'refused' });
      expect(await told('FAIL', 40_000n)).toMatchObject({ payment: { refundableMinorUnits: 40_000n } });
      expect(await store.reserveRefund(owned, another, AT)).toMatchObject({ outcome: 'reserved' });
    });

    test.each(['constructor', 'toString', 'hasOwnProperty', 'a.b', 'a#b[0]'])('can have the id %s', async (refundRequestId) => {
      const { store } = table();
      const id = await reserved();
      for (const outcome of ['recorded', 'duplicate'])
        expect(await store.record(id, aRefund('SUCCESS', { refundRequestId }), AT)).toMatchObject({
          outcome,
          payment: { refundableMinorUnits: 34_000n, refunds: { [refundRequestId]: { state: 'SUCCESS' } } },
        });
    });

    test('makes a settled payment due', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, anOutcome('captured'), minutesLater(2));
      expect(await store.record(paymentRequestId, aRefund('PROCESSING'), AT)).toMatchObject({
        payment: { dueAtEpochMs: minutesLater(61).getTime() },
      });
    });

    test('is an anomaly and not a refund when it has another currency', async () => {
      const fact = aRefund('SUCCESS', { refundRequestId: 'from-dashboard', amount: { currency: 'JPY', minorUnits: 1n } });
      const payment = await after(fact, fact);
      expect(payment).toMatchObject({ anomalies: ['refund from-dashboard JPY 1'], refundableMinorUnits: 40_000n });
      expect(payment.refunds).not.toHaveProperty('from-dashboard');
    });

    test('creates no payment', async () => {
      const { store, item } = table();
      const { paymentRequestId } = aNewPayment();
      expect(await store.record(paymentRequestId, aRefund('SUCCESS'), AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await item(paymentRequestId)).toBeUndefined();
    });

    test('is taken off what is left once, when two amounts of it are recorded at the same moment', async () => {
      const { store, meanwhile } = table();
      const id = await reserved();
      const success = (minorUnits: bigint) => aRefund('SUCCESS', { refundRequestId: 'from-dashboard', amount: won(minorUnits) });
      await store.record(id, aRefund('PROCESSING', { refundRequestId: 'from-dashboard', amount: won(5_000n) }), AT);
      // The first write is of an open refund of that amount, and the second is computed from a read.
      await meanwhile({ beforeWrite: 2, then: () => store.record(id, success(6_000n), AT) }, () => store.record(id, success(8_000n), AT));
      expect(await store.get(id)).toMatchObject({ refunds: { 'from-dashboard': { minorUnits: 8_000n } }, refundableMinorUnits: 32_000n });
    });

    test.each(REFUND_RESULTS.filter((result) => result !== 'SUCCESS'))(
      'is a success even when %s is recorded at the same moment',
      async (other) => {
        const { store, meanwhile } = table();
        const id = await reserved();
        const [success, lower] = [
          aRefund('SUCCESS', { refundRequestId: 'from-dashboard' }),
          aRefund(other, { refundRequestId: 'from-dashboard' }),
        ];
        // The first write finds no such refund, and the second would add it.
        await meanwhile({ beforeWrite: 2, then: () => store.record(id, lower, AT) }, () => store.record(id, success, AT));
        expect(await store.get(id)).toMatchObject({ refunds: { 'from-dashboard': { state: 'SUCCESS' } }, refundableMinorUnits: 34_000n });
      },
    );
  });
}
