import { describe, expect, test } from 'vitest';
import { needsReview } from '../../../shared/payment/review.ts';
import { aDisputeStep, anAnomaly, aRefund } from '../../support/a-fact.ts';
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
}
