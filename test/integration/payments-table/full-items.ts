import { describe, expect, test } from 'vitest';
import { deriveRefundRequestId, MAX_FAILED_REFUNDS, MAX_REFUNDS } from '../../../shared/payment/refund.ts';
import { needsReview } from '../../../shared/payment/review.ts';
import { aDisputeStep, anAnomaly, aNewRefund, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { itemSize } from '../../support/item-size.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);
/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const LARGEST_ITEM = 400 * 1024;
/** The longest that is read of Antom's messages. */
const LONG = '원'.repeat(250);

const short = (number: number) => String(number).padStart(28, '9');
const long = (number: number) => LONG + String(number).padStart(6, '0');

/** So many long ones that a write is refused if nothing limits them. */
const TOLD = [
  ['short', short, 300, 'x'.repeat(64)],
  ['long', long, 260, LONG],
] as const;

export function fullItems(table: () => StoreUnderTest): void {
  describe.each(TOLD)('a payment of which Antom tells too much to store, in %s texts', (_, idOf, times, text) => {
    test('keeps a part of it, calls a person, and takes other facts', async () => {
      const { store, created, item } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, anOutcome('captured'), AT);
      const provenance = { source: 'notification', resultCode: text, resultMessage: text };
      const details = { reasonMessage: text, judgeReason: text, reasonCode: text, arn: text };
      const step = (number: number) => aDisputeStep('DISPUTE_CREATED', { disputeId: idOf(number), ...details });
      const refund = (number: number, result: 'PROCESSING' | 'FAIL') =>
        aRefund(result, { refundRequestId: idOf(number), refundId: idOf(number), amount: won(1n), provenance });
      for (let number = 0; number < times; number++) {
        await store.record(paymentRequestId, step(number), AT);
        await store.record(paymentRequestId, refund(number, 'PROCESSING'), AT);
      }
      const underAnotherId = { ...refund(0, 'FAIL'), refundId: 'another' };
      expect(await store.record(paymentRequestId, underAnotherId, AT)).toMatchObject({ outcome: 'recorded' });
      for (let number = 0; number < times; number += 7) await store.record(paymentRequestId, refund(number, 'FAIL'), AT);

      expect(await store.record(paymentRequestId, step(0), AT)).toMatchObject({ outcome: 'duplicate' });
      expect(await store.record(paymentRequestId, step(times), AT)).toMatchObject({ outcome: 'contradicted' });
      expect(await store.record(paymentRequestId, anAnomaly('inquiry other'), AT)).toMatchObject({ outcome: 'contradicted' });
      const payment = await store.get(paymentRequestId);
      expect(payment).toMatchObject({ refunds: { [idOf(0)]: { state: 'FAIL' } } });
      expect(payment && needsReview(payment)).toBe(true);
      expect(itemSize((await item(paymentRequestId)) ?? {})).toBeLessThan(LARGEST_ITEM);
    });
  });

  test('a payment with all refunds that can be requested, in the longest texts, takes results, and as many of the Dashboard as there is room for', async () => {
    const { store, created, item } = table();
    const payment = await created();
    const { paymentRequestId } = payment;
    await store.record(paymentRequestId, anOutcome('captured'), AT);
    const provenance = { source: 'notification', resultCode: LONG, resultMessage: LONG };
    const told = { refundId: LONG, amount: won(1n), numbers: { arn: LONG, rrn: 'x'.repeat(64) }, provenance };
    const texts = { reason: LONG, reference: LONG.slice(0, 64), idempotencyKeyHash: 'f'.repeat(64), amount: won(1n) };
    const all = Array.from({ length: MAX_FAILED_REFUNDS + MAX_REFUNDS }, (_, index) =>
      deriveRefundRequestId(paymentRequestId, String(index)),
    );
    for (const [index, refundRequestId] of all.entries()) {
      expect(await store.reserveRefund(payment, aNewRefund({ refundRequestId, ...texts }), AT)).toMatchObject({ outcome: 'reserved' });
      await store.record(paymentRequestId, aRefund(index < MAX_FAILED_REFUNDS ? 'FAIL' : 'SUCCESS', { refundRequestId, ...told }), AT);
    }
    const stored = (await store.get(paymentRequestId))?.refunds[all[0] ?? ''];
    expect(stored).toMatchObject({ resultMessage: '원'.repeat(85), rrn: 'x'.repeat(64) });
    for (const tooLong of ['refundId', 'arn', 'resultCode']) expect(stored).not.toHaveProperty(tooLong);
    for (let number = 0; number < 150; number++) {
      await store.record(paymentRequestId, aRefund('PROCESSING', { refundRequestId: long(number), ...told }), AT);
    }
    const full = await store.get(paymentRequestId);
    expect(full?.anomalies).not.toEqual([]);
    expect(Object.keys(full?.refunds ?? {}).length).toBeGreaterThan(all.length);
    expect(itemSize((await item(paymentRequestId)) ?? {})).toBeLessThan(LARGEST_ITEM);
  });
}
