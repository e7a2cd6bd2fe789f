import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refundViewsOf } from '../../../shared/contract/refund-view.ts';
import { REFUND_RESULTS } from '../../../shared/payment/fact.ts';
import { isOpenRefund } from '../../../shared/payment/refund.ts';
import { aRefund } from '../../support/a-fact.ts';
import { aNewRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const CANARY = '김지우 010-1234-5678';
const PAGE = { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/pay/1' };

export function erasing(table: () => StoreUnderTest): void {
  /** A captured payment whose free texts hold the canary. */
  async function written() {
    const { store, created } = table();
    const payment = await created({ orderDescription: CANARY, metadata: CANARY, request: `{"note":"${CANARY}"}` });
    await store.recordAcceptance(payment, PAGE, minutesLater(1));
    await store.record(payment.paymentRequestId, anOutcome('captured'), minutesLater(2));
    return payment;
  }

  async function stored(paymentRequestId: string) {
    const payment = await table().store.get(paymentRequestId);
    if (payment === undefined) throw new Error('the payment is gone');
    return payment;
  }

  async function textsIn(paymentRequestId: string): Promise<string> {
    return JSON.stringify(await table().item(paymentRequestId), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  }

  describe('erasing the texts of a payment', () => {
    test('takes away what merchants and operators wrote, keeps everything else, and says who did it', async () => {
      const { store, erase } = table();
      const payment = await written();
      const { paymentRequestId: id } = payment;
      await store.reserveRefund(payment, aNewRefund({ reason: CANARY, reference: 'r-1' }), minutesLater(3));
      await store.record(id, aRefund('SUCCESS'), minutesLater(4));
      await store.recordReview(id, { by: 'kim', reason: CANARY, reasons: ['x'] }, minutesLater(5));
      const before = await stored(id);
      const kept = await table().item(id);

      const erased = await erase(id, 'operator:lee', minutesLater(6));

      expect(erased).toMatchObject({
        outcome: 'erased',
        texts: ['order description', 'metadata', 'reason of refund refund-1', 'reason of the review'],
      });
      expect(await textsIn(id)).not.toContain(CANARY);
      const after = await stored(id);
      expect(viewOf(after)).toEqual({
        ...viewOf(before),
        orderDescription: undefined,
        metadata: undefined,
        sequence: before.revision + 1,
      });
      expect(refundViewsOf(after)).toEqual(refundViewsOf(before).map((refund) => ({ ...refund, refundReason: undefined })));
      expect(after).toMatchObject({
        review: { ...before.review, reason: '(erased)' },
        erased: { by: 'operator:lee', erasedAt: minutesLater(6).toISOString() },
        fingerprint: before.fingerprint,
        unknownFacts: [],
      });
      expect((await table().item(id))?.['keepUntilEpochS']).toEqual(kept?.['keepUntilEpochS']);
    });

    test('can be repeated, and erases what was written since', async () => {
      const { store, erase } = table();
      const payment = await written();
      const { paymentRequestId: id } = payment;
      await erase(id, 'lee', minutesLater(6));
      expect(await erase(id, 'park', minutesLater(7))).toMatchObject({ outcome: 'nothing', payment: { erased: { by: 'lee' } } });
      await store.reserveRefund(payment, aNewRefund({ reason: CANARY }), minutesLater(8));
      await store.record(id, aRefund('FAIL'), minutesLater(9));
      expect(await erase(id, 'park', minutesLater(10))).toMatchObject({
        outcome: 'erased',
        texts: ['reason of refund refund-1'],
        payment: { erased: { by: 'park' } },
      });
      expect(await textsIn(id)).not.toContain(CANARY);
    });

    test('is refused while the payment may still be sent to Antom, and afterwards takes away a request that an older release has left', async () => {
      const { erase, created, write, store } = table();
      const { paymentRequestId: id } = await created({ metadata: CANARY });
      expect(await erase(id, 'lee', minutesLater(1))).toEqual({ outcome: 'needed', by: 'start' });
      expect((await stored(id)).metadata).toBe(CANARY);
      expect(await erase(id, 'lee', minutesLater(31))).toMatchObject({ outcome: 'erased', texts: ['metadata', 'stored request'] });
      await store.record(id, anOutcome('captured'), minutesLater(32));
      await write(id, 'payRequest', CANARY);
      await erase(id, 'lee', minutesLater(33));
      expect(await textsIn(id)).not.toContain(CANARY);
    });

    test('is refused exactly while a refund with a reason may have to be sent again', async () => {
      const states = fc.array(fc.constantFrom('RESERVED' as const, ...REFUND_RESULTS), { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(states, async (results) => {
          const { store, erase } = table();
          const payment = await written();
          for (const [index, result] of results.entries()) {
            const refundRequestId = `refund-${String(index)}`;
            await store.reserveRefund(payment, aNewRefund({ refundRequestId, amount: won(1_000n), reason: CANARY }), minutesLater(3));
            const fact = { refundRequestId, amount: won(1_000n) };
            if (result !== 'RESERVED') await store.record(payment.paymentRequestId, aRefund(result, fact), minutesLater(4));
          }
          const { refunds } = await stored(payment.paymentRequestId);
          const open = Object.keys(refunds).filter((id) => refunds[id] !== undefined && isOpenRefund(refunds[id]));
          const outcome = await erase(payment.paymentRequestId, 'lee', minutesLater(5));
          expect(outcome).toMatchObject(open.length > 0 ? { outcome: 'needed', by: expect.arrayContaining(open) } : { outcome: 'erased' });
          const reasons = Object.values((await stored(payment.paymentRequestId)).refunds).map(({ reason }) => reason);
          expect(reasons).toEqual(results.map(() => (open.length > 0 ? CANARY : undefined)));
        }),
        { numRuns: table().runs(20) },
      );
    });

    test('takes nothing from a refund that is requested meanwhile', async () => {
      const { store, erase, meanwhile } = table();
      const payment = await written();
      const request = aNewRefund({ reason: 'broken' });
      let outcome: unknown;
      await meanwhile({ beforeWrite: 1, then: () => store.reserveRefund(payment, request, minutesLater(3)) }, async () => {
        outcome = await erase(payment.paymentRequestId, 'lee', minutesLater(4));
      });
      expect(outcome).toEqual({ outcome: 'needed', by: ['refund-1'] });
      expect((await stored(payment.paymentRequestId)).refunds).toMatchObject({ 'refund-1': { reason: 'broken' } });
    });

    test('of a payment that is not there is said so', async () => {
      expect(await table().erase('0'.repeat(40), 'lee', minutesLater(1))).toEqual({ outcome: 'unknown-payment' });
    });
  });
}
