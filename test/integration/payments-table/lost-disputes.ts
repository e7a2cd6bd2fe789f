import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import { DISPUTE_STEPS } from '../../../shared/payment/dispute.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { reviewReasons } from '../../../shared/payment/review.ts';
import { aDisputeStep, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { won } from '../../support/won.ts';
import { AT, CAPTURED, disputedPayments, judged, LOST, opened, WON } from './disputed-payments.ts';
import { permutationsOf } from './permutations.ts';
import type { StoreUnderTest } from './store-under-test.ts';

export function lostDisputes(table: () => StoreUnderTest): void {
  const { after, stored, reserve } = disputedPayments(table);

  describe('what a dispute has taken cannot be refunded', () => {
    test.each<readonly [string, readonly Fact[], bigint]>([
      ['judged against the merchant', [opened(46_000n), LOST], 0n],
      ['accepted', [opened(46_000n), aDisputeStep('DISPUTE_ACCEPTED')], 0n],
      ['resolved rapidly', [aDisputeStep('RDR_RESOLVED', { amount: won(46_000n) })], 0n],
      ['lost in part', [opened(30_000n), LOST], 16_000n],
      ['lost for a smaller amount than disputed', [opened(46_000n), judged('ACCEPT_BY_MERCHANT', { amount: won(20_000n) })], 26_000n],
      ['lost without any amount', [opened(), LOST], 0n],
      [
        'lost twice',
        [opened(10_000n), LOST, opened(20_000n, 'dispute-2'), judged('ACCEPT_BY_MERCHANT', { disputeId: 'dispute-2' })],
        16_000n,
      ],
      ['still open', [opened(46_000n)], 46_000n],
      ['won', [opened(46_000n), WON], 46_000n],
      ['withdrawn', [opened(46_000n), aDisputeStep('DISPUTE_CANCELLED')], 46_000n],
      ['won after it counted as accepted', [opened(46_000n), aDisputeStep('DISPUTE_ACCEPTED'), WON], 46_000n],
      ['a lost request for documents', [aDisputeStep('DISPUTE_ACCEPTED', { disputeType: 'RETRIEVAL_REQUEST' })], 46_000n],
      ['judged in an unknown way', [opened(46_000n), judged('VALIDATE_FAIL')], 46_000n],
    ])('%s', async (_, facts, left) => {
      const all = [CAPTURED, ...facts];
      for (const order of all.length > 4 ? [all, all.toReversed()] : permutationsOf(all)) {
        const payment = await stored(await after(...order, ...order));
        expect(payment.refundableMinorUnits).toBe(left);
      }
    });

    test('once for each dispute, in any order of any steps', async () => {
      const step = fc.record({
        disputeId: fc.constantFrom('dispute-1', 'dispute-2'),
        type: fc.constantFrom(...DISPUTE_STEPS, 'SOMETHING_NEW'),
        amount: fc.option(fc.constantFrom(won(30_000n), won(20_000n)), { nil: undefined }),
        judgedResult: fc.option(fc.constantFrom('ACCEPT_BY_MERCHANT', 'ACCEPT_BY_CUSTOMER', 'VALIDATE_FAIL'), { nil: undefined }),
      });
      const scene = fc
        .array(step, { minLength: 1, maxLength: 5 })
        .map((steps) => steps.map(({ type, ...rest }) => aDisputeStep(type, rest)))
        .chain((steps) =>
          fc.tuple(fc.constant(steps), fc.shuffledSubarray([...steps, CAPTURED, ...steps], { minLength: 2 * steps.length + 1 })),
        );
      await fc.assert(
        fc.asyncProperty(scene, async ([steps, order]) => {
          const [one, other] = [await stored(await after(CAPTURED, ...steps)), await stored(await after(...order))];
          const reading = ({ refundableMinorUnits, ...payment }: typeof one) => [
            refundableMinorUnits,
            viewOf({ ...payment, refundableMinorUnits }, minutesLater(9)).disputes,
            reviewReasons({ ...payment, refundableMinorUnits }),
          ];
          expect(reading(other)).toEqual(reading(one));
        }),
        { numRuns: table().runs(15) },
      );
    });

    test('also when another step is recorded at the same moment', async () => {
      const { store, meanwhile } = table();
      const payment = await after(CAPTURED, opened(30_000n));
      const { paymentRequestId: id } = payment;
      const other = aDisputeStep('DISPUTE_ACCEPTED');
      await meanwhile({ beforeWrite: 1, then: () => store.record(id, other, AT) }, () => store.record(id, LOST, AT));
      expect(await stored(payment)).toMatchObject({ refundableMinorUnits: 16_000n, disputeSteps: { length: 3 } });
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => store.record(id, LOST, AT)));
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'duplicate'));
    });

    test('also when another statement about the same step is recorded at the same moment: both are kept', async () => {
      const { store, meanwhile } = table();
      const payment = await after(CAPTURED, opened(30_000n));
      const { paymentRequestId: id } = payment;
      await meanwhile({ beforeWrite: 1, then: () => store.record(id, WON, AT) }, () => store.record(id, LOST, AT));
      expect(await stored(payment)).toMatchObject({ refundableMinorUnits: 16_000n, disputeSteps: { length: 3 } });
    });

    test('a refund is refused above what is left, and possible with force up to what was captured', async () => {
      const payment = await after(CAPTURED, opened(30_000n), LOST);
      expect(await reserve(payment, 16_001n)).toMatchObject({ outcome: 'refused', payment: { refundableMinorUnits: 16_000n } });
      expect(await reserve(payment, 6_000n)).toMatchObject({ outcome: 'reserved', payment: { refundableMinorUnits: 10_000n } });
      expect(await reserve(payment, 40_001n, { force: true })).toMatchObject({ outcome: 'refused' });
      expect(await reserve(payment, 40_000n, { force: true })).toMatchObject({
        outcome: 'reserved',
        payment: { refundableMinorUnits: -30_000n },
      });
      expect(reviewReasons(await stored(payment))).toEqual(['disputed_after_refund']);
      await table().store.record(payment.paymentRequestId, aRefund('SUCCESS', { refundRequestId: 'r-40000', amount: won(40_000n) }), AT);
      expect(reviewReasons(await stored(payment))).toEqual(['disputed_after_refund', 'refunded_and_charged_back']);
    });

    test('a refund that is forced while the dispute is being won after all is not of more than was captured', async () => {
      const { store, meanwhile } = table();
      const payment = await after(CAPTURED, aDisputeStep('DISPUTE_ACCEPTED', { amount: won(30_000n) }));
      const win = () => store.record(payment.paymentRequestId, WON, AT);
      await meanwhile({ beforeWrite: 1, then: win }, async () => {
        expect(await reserve(payment, 46_001n, { force: true })).toMatchObject({ outcome: 'refused' });
      });
      expect(await reserve(payment, 46_000n, { force: true })).toMatchObject({ outcome: 'reserved' });
    });

    test('a refund that is forced while the dispute is being lost is not reserved on what was read before', async () => {
      const { store, meanwhile } = table();
      const payment = await after(CAPTURED, opened(30_000n));
      const lose = () => store.record(payment.paymentRequestId, LOST, AT);
      await meanwhile({ beforeWrite: 1, then: lose }, async () => {
        expect(await reserve(payment, 46_000n, { force: true })).toMatchObject({ outcome: 'refused' });
      });
    });
  });

  describe('while a dispute may take money', () => {
    test.each([
      ['is open', [opened(6_000n)]],
      ['was judged in an unknown way', [opened(6_000n), judged('VALIDATE_SUCCESS')]],
      ['has an unknown step', [opened(6_000n), WON, aDisputeStep('DISPUTE_REOPENED')]],
    ])('because it %s, a refund needs force', async (_, steps) => {
      const payment = await after(CAPTURED, ...steps);
      expect(await reserve(payment, 1n)).toMatchObject({ outcome: 'refused', payment: { refunds: {} } });
      expect(await reserve(payment, 1n, { force: true })).toMatchObject({ outcome: 'reserved' });
    });

    test('a refund that is requested at the moment in which it opens is refused', async () => {
      const { store, meanwhile } = table();
      const payment = await after(CAPTURED);
      await meanwhile({ beforeWrite: 1, then: () => store.record(payment.paymentRequestId, opened(6_000n), AT) }, async () => {
        expect(await reserve(payment, 1n)).toMatchObject({ outcome: 'refused' });
      });
    });
  });
}
