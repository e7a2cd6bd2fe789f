import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { refundViewOf } from '../../../shared/contract/refund-view.ts';
import { type Fact, REFUND_RESULTS, type RefundResult } from '../../../shared/payment/fact.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { reviewReasons, reviewTexts } from '../../../shared/payment/review.ts';
import { aNewRefund, aRefund, aReturnedRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);
const storedRefund = z.object({ refunds: z.object({ 'refund-1': z.looseObject({ failedAt: z.string() }) }) });

export function refundContradictions(table: () => StoreUnderTest): void {
  /** A captured payment with a refund of 6,000 won that was requested here, and then these facts, all at the same moment. */
  async function after(facts: readonly Fact[], isOurs = true): Promise<Payment> {
    const { store, created } = table();
    const payment = await created();
    const id = payment.paymentRequestId;
    await store.record(id, anOutcome('captured'), minutesLater(2));
    if (isOurs) await store.reserveRefund(payment, aNewRefund(), minutesLater(3));
    for (const fact of facts) await store.record(id, fact, AT);
    const stored = await store.get(id);
    if (stored === undefined) throw new Error('the payment is gone');
    return stored;
  }

  describe('a refund that Antom told under two of its ids', () => {
    test.each([
      ['while it is open', [aRefund('PROCESSING', { refundId: 'A' }), aRefund('SUCCESS', { refundId: 'B' })]],
      [
        'once it has ended',
        [aRefund('SUCCESS', { refundId: 'A' }), aRefund('SUCCESS', { refundId: 'B' }), aRefund('SUCCESS', { refundId: 'C' })],
      ],
    ])('keeps both and asks for a person, %s', async (_, facts) => {
      for (const isOurs of [true, false]) {
        const payment = await after(facts, isOurs);
        expect(payment).toMatchObject({
          refunds: { 'refund-1': { state: 'SUCCESS', refundId: 'A', otherRefundId: 'B' } },
          refundableMinorUnits: 40_000n,
        });
        expect(reviewReasons(payment)).toEqual(['refund_ids_differ']);
      }
    });
  });

  describe('a refund whose amount cannot be counted', () => {
    const odd = { amount: { currency: 'USD', minorUnits: 6_000n } };

    test.each([
      ['SUCCESS', 'SUCCESS', 40_000n],
      ['FAIL', 'FAIL', 46_000n],
      ['PROCESSING', 'PROCESSING', 40_000n],
    ] as const)('has happened all the same, with the amount that was asked for: %s', async (result, state, refundableMinorUnits) => {
      for (const amount of [odd.amount, won(0n)]) {
        const payment = await after([aRefund(result, { amount }), aRefund(result, { amount })]);
        expect(payment).toMatchObject({ refunds: { 'refund-1': { state } }, refundableMinorUnits });
        expect(reviewReasons(payment)).toEqual([`differs: refund refund-1 ${amount.currency} ${String(amount.minorUnits)}`]);
      }
    });

    test('keeps the amount that was told before', async () => {
      const payment = await after([aRefund('SUCCESS', { amount: won(5_000n) }), aRefund('SUCCESS', odd)]);
      expect(payment.refundableMinorUnits).toBe(41_000n);
    });

    test('is only shown to a person when nothing else is known of it', async () => {
      const payment = await after([aRefund('SUCCESS', odd)], false);
      expect(payment).toMatchObject({ refunds: {}, refundableMinorUnits: 46_000n, anomalies: ['refund refund-1 USD 6000'] });
    });
  });

  describe('a refund that Antom called failed and successful', () => {
    test.each([
      ['refund_failed_and_succeeded', [aRefund('FAIL'), aRefund('SUCCESS')]],
      ['refund_succeeded_and_failed', [aRefund('SUCCESS'), aRefund('FAIL')]],
      ['refund_succeeded_and_failed', [aRefund('SUCCESS'), aRefund('FAIL'), aRefund('SUCCESS'), aRefund('FAIL')]],
    ])('counts as refunded and asks for a person: %s', async (reason, facts) => {
      const payment = await after(facts);
      expect(payment).toMatchObject({ refunds: { 'refund-1': { state: 'SUCCESS' } }, refundableMinorUnits: 40_000n });
      expect(reviewReasons(payment)).toEqual([reason]);
    });

    test('also when a release before recorded the failure', async () => {
      const payment = await after([aRefund('FAIL')]);
      const { failedAt, ...stored } = storedRefund.parse(await table().item(payment.paymentRequestId)).refunds['refund-1'];
      expect(failedAt).toBe(AT.toISOString());
      await table().write(payment.paymentRequestId, 'refunds', { 'refund-1': stored });
      const recording = await table().store.record(payment.paymentRequestId, aRefund('SUCCESS'), minutesLater(99));
      expect(recording.outcome === 'recorded' && reviewReasons(recording.payment)).toEqual(['refund_failed_and_succeeded']);
    });

    test('asks again when a second refund meets the same fate', async () => {
      const other = { refundRequestId: 'refund-2' };
      const [first, second] = [
        [aRefund('SUCCESS'), aRefund('FAIL')],
        [aRefund('SUCCESS', other), aRefund('FAIL', other)],
      ];
      expect(reviewTexts(await after([...first, ...second]))).toHaveLength(2);
    });

    test('gives its amount back once, when an operator has seen that the money returned', async () => {
      const payment = await after([aRefund('SUCCESS'), aRefund('FAIL'), aReturnedRefund(), aReturnedRefund(), aRefund('SUCCESS')]);
      expect(payment).toMatchObject({ refunds: { 'refund-1': { state: 'RETURNED' } }, refundableMinorUnits: 46_000n });
      const refund = payment.refunds['refund-1'];
      expect(refund && refundViewOf(payment, 'refund-1', refund)).toMatchObject({
        refundStatus: 'FAIL',
        failure: { code: 'REFUND_RETURNED' },
      });
    });

    test.each([
      ['only failed', [aRefund('FAIL')], 46_000n],
      ['only succeeded', [aRefund('SUCCESS')], 40_000n],
      ['is open', [], 40_000n],
    ])('cannot be called returned when it %s', async (_, facts, refundable) => {
      const before = await after(facts);
      expect(await table().store.record(before.paymentRequestId, aReturnedRefund(), AT)).toEqual({ outcome: 'duplicate', payment: before });
      expect(before.refundableMinorUnits).toBe(refundable);
    });
  });

  describe('a refund with another amount than was asked for', () => {
    test.each([
      ['less', 5_999n, 40_001n, 'KRW 5999 to 6000'],
      ['more', 6_001n, 39_999n, 'KRW 6000 to 6001'],
    ])('is recorded as what Antom did, and asks for a person: %s', async (_, stated, refundable, range) => {
      const payment = await after([aRefund('SUCCESS', { amount: won(stated) })]);
      expect(payment.refundableMinorUnits).toBe(refundable);
      expect(reviewReasons(payment)).toEqual([`refund_amount_differs: refund-1 ${range}`]);
      const refund = payment.refunds['refund-1'];
      expect(refund && refundViewOf(payment, 'refund-1', refund)).toMatchObject({
        refundStatus: 'SUCCESS',
        refundAmount: { value: String(stated) },
      });
    });

    test('that failed gives back all that was held', async () => {
      const payment = await after([aRefund('FAIL', { amount: won(5_000n) })]);
      expect(payment).toMatchObject({ refundableMinorUnits: 46_000n, refunds: { 'refund-1': { state: 'FAIL', minorUnits: 6_000n } } });
    });
  });

  test('whatever Antom says of one refund, and in whatever order, the end and the reasons are the same', async () => {
    const statement = fc.record({
      result: fc.constantFrom(...REFUND_RESULTS),
      amount: fc.constantFrom(5_000n, 6_000n, 7_000n),
      refundId: fc.constantFrom(undefined, 'A', 'B'),
    });
    const scene = fc
      .array(statement, { minLength: 2, maxLength: 5 })
      .chain((said) =>
        fc.record({ said: fc.constant(said), other: fc.shuffledSubarray(said, { minLength: said.length }), isOurs: fc.boolean() }),
      );
    const reading = (payment: Payment) => {
      const { 'refund-1': refund } = payment.refunds;
      return [
        payment.refundableMinorUnits,
        refund && { ...refundViewOf(payment, 'refund-1', refund), paymentRequestId: '', refundId: undefined }, // the first one is shown
        reviewTexts(payment)
          .map((reason) => reason.replace('succeeded_and_failed', 'failed_and_succeeded'))
          .sort(),
      ];
    };
    await fc.assert(
      fc.asyncProperty(scene, async ({ said, other, isOurs }) => {
        const factOf = ({ result, amount, refundId }: (typeof said)[number]) => aRefund(result, { amount: won(amount), refundId });
        const [facts, reordered] = [said.map(factOf), other.map(factOf)];
        const end = await after(facts, isOurs);
        expect(reading(await after(reordered, isOurs))).toEqual(reading(end));
        const mostOf = (state: RefundResult) =>
          said.filter(({ result }) => result === state).reduce((most, { amount }) => (amount > most ? amount : most), 0n);
        const isFailed = said.some(({ result }) => result === 'FAIL');
        const held = isFailed ? 0n : isOurs ? 6_000n : mostOf('PROCESSING');
        expect(end.refundableMinorUnits).toBe(46_000n - (mostOf('SUCCESS') || held));
        const isAmbiguous = said.some(({ refundId }) => refundId === 'A') && said.some(({ refundId }) => refundId === 'B');
        expect(reviewTexts(end).includes('refund_ids_differ refund-1')).toBe(isAmbiguous);
        if (said.some(({ amount }) => amount !== (isOurs ? 6_000n : said[0]?.amount)))
          expect(reviewTexts(end).join()).toContain('refund_amount_differs: ');
      }),
      { numRuns: table().runs(25) },
    );
  });
}
