import { describe, expect, test } from 'vitest';
import type { RefundFact } from '../../../shared/payment/fact.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { aNewPayment, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { TestedTable } from './tested-table.ts';

const AT = minutesLater(60);

export function refundResults(table: () => TestedTable): void {
  /** A captured payment, and a refund of 6,000 won of ours. */
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

  describe('recording the result of a refund of ours', () => {
    const provenance = { source: 'notification', resultCode: 'CODE', resultMessage: 'message' } as const;

    test('in process: keeps the id of Antom, and its amount stays taken', async () => {
      const payment = await after(aRefund('PROCESSING', { refundId: 'antom-1', provenance }));
      expect(payment).toMatchObject({
        refundableMinorUnits: 40_000n,
        refunds: { 'refund-1': { state: 'PROCESSING', heldMinorUnits: 6_000n, refundId: 'antom-1', reason: 'too small' } },
      });
      expect(payment.refunds['refund-1']).not.toHaveProperty('settledAt');
    });

    test('success: its amount is gone', async () => {
      expect(await after(aRefund('SUCCESS', { refundId: 'antom-1', provenance }))).toMatchObject({
        refundableMinorUnits: 40_000n,
        refunds: {
          'refund-1': { state: 'SUCCESS', heldMinorUnits: 0n, refundId: 'antom-1', settledAt: AT.toISOString(), resultCode: 'CODE' },
        },
      });
    });

    test('failure: its amount is given back, once', async () => {
      expect(await after(aRefund('FAIL', { provenance }), aRefund('FAIL', { provenance }), aRefund('PROCESSING'))).toMatchObject({
        refundableMinorUnits: 46_000n,
        refunds: { 'refund-1': { state: 'FAIL', heldMinorUnits: 0n, settledAt: AT.toISOString(), resultMessage: 'message' } },
        revision: 4,
      });
    });

    test('success after a failure: its amount is taken again, even if it is not there', async () => {
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
      ['the same', aRefund('SUCCESS')],
      ['less', aRefund('FAIL')],
      ['much less', aRefund('PROCESSING')],
    ])('after a success, %s is a duplicate and writes nothing', async (_, fact) => {
      const id = await reserved();
      const { store } = table();
      const first = await store.record(id, aRefund('SUCCESS'), AT);
      expect(await store.record(id, fact, minutesLater(99))).toEqual({ ...first, outcome: 'duplicate' });
    });

    test.each(['PROCESSING', 'FAIL', 'SUCCESS'] as const)('%s: never ends the asking, another refund may be waiting', async (result) => {
      const payment = await after(aRefund(result));
      expect(payment.dueAtEpochMs).toBe(minutesLater(4).getTime());
    });

    test.each([
      ['amount', aRefund('SUCCESS', { amount: won(5_999n) }), 'refund refund-1 KRW 5999'],
      ['currency', aRefund('SUCCESS', { amount: { currency: 'JPY', minorUnits: 6_000n } }), 'refund refund-1 JPY 6000'],
    ])('of another %s: is an anomaly, and the refund stays open', async (_, fact, anomaly) => {
      const id = await reserved();
      const { store } = table();
      for (let delivery = 0; delivery < 3; delivery++)
        expect(await store.record(id, fact, AT)).toMatchObject({
          outcome: 'contradicted',
          anomaly,
          payment: { anomalies: [anomaly], refundableMinorUnits: 40_000n, refunds: { 'refund-1': { state: 'RESERVED' } }, revision: 4 },
        });
    });
  });

  describe("recording the result of a refund made in Antom's Dashboard", () => {
    test.each([
      ['PROCESSING', 40_000n],
      ['FAIL', 40_000n],
      ['SUCCESS', 34_000n],
    ] as const)('%s: leaves %d won to refund, and the payment due', async (result, refundable) => {
      const payment = await after(aRefund(result, { refundRequestId: 'by-hand', refundId: 'antom-9' }));
      expect(payment).toMatchObject({
        refundableMinorUnits: refundable,
        refunds: {
          'by-hand': { state: result, minorUnits: 6_000n, heldMinorUnits: 0n, refundId: 'antom-9', requestedAt: AT.toISOString() },
        },
      });
      expect(payment.refunds['by-hand']).not.toHaveProperty('fingerprint');
      expect(payment.dueAtEpochMs).toBeDefined();
    });

    test.each(['constructor', 'toString', 'hasOwnProperty', 'a.b', 'a#b[0]'])('takes the id %s like any other', async (refundRequestId) => {
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

    test('of another currency is an anomaly and no refund', async () => {
      const fact = aRefund('SUCCESS', { refundRequestId: 'by-hand', amount: { currency: 'JPY', minorUnits: 1n } });
      const payment = await after(fact, fact);
      expect(payment).toMatchObject({ anomalies: ['refund by-hand JPY 1'], refundableMinorUnits: 40_000n });
      expect(payment.refunds).not.toHaveProperty('by-hand');
    });

    test('creates no payment', async () => {
      const { store } = table();
      const { paymentRequestId } = aNewPayment();
      expect(await store.record(paymentRequestId, aRefund('SUCCESS'), AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.get(paymentRequestId)).toBeUndefined();
    });

    test.each(['PROCESSING', 'FAIL'] as const)('its success is not lost when %s is recorded at the same moment', async (other) => {
      const { store, meanwhile } = table();
      const id = await reserved();
      const [success, lower] = [aRefund('SUCCESS', { refundRequestId: 'by-hand' }), aRefund(other, { refundRequestId: 'by-hand' })];
      // The first write has found no such refund, the second would make one.
      await meanwhile({ beforeWrite: 2, then: () => store.record(id, lower, AT) }, () => store.record(id, success, AT));
      expect(await store.get(id)).toMatchObject({ refunds: { 'by-hand': { state: 'SUCCESS' } }, refundableMinorUnits: 34_000n });
    });
  });
}
