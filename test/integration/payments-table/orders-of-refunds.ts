import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RefundResult } from '../../../shared/payment/fact.ts';
import type { Payment, RefundState } from '../../../shared/payment/payment.ts';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import { permutationsOf } from './permutations.ts';
import { refundableAfter, stateOf, type ToldRefund } from './refund-model.ts';
import type { TestedTable } from './tested-table.ts';

const CAPTURED = 46_000n;
const AT = minutesLater(60);

/** Something said of a refund: by us, that it is promised, or by Antom, how it went. */
interface Telling {
  readonly refundRequestId: string;
  readonly amount: bigint;
  readonly state: RefundState;
}

export function ordersOfRefunds(table: () => TestedTable): void {
  async function captured(...tellings: readonly Telling[]): Promise<Payment> {
    const { store, created } = table();
    const payment = await created();
    await store.record(payment.paymentRequestId, anOutcome('captured'), minutesLater(2));
    for (const { refundRequestId, amount, state } of tellings) {
      if (state === 'RESERVED') await store.reserveRefund(payment, aNewRefund({ refundRequestId, amount: won(amount) }), AT);
      else await store.record(payment.paymentRequestId, aRefund(state, { refundRequestId, amount: won(amount) }), AT);
    }
    const stored = await store.get(payment.paymentRequestId);
    if (stored === undefined) throw new Error('the payment is gone');
    return stored;
  }

  const of = (state: RefundState): Telling => ({ refundRequestId: 'refund-1', amount: 6_000n, state });
  const RESULTS: readonly RefundResult[] = ['PROCESSING', 'FAIL', 'SUCCESS'];
  /** Every choice of results, each in every order: 16. */
  const ordersOfSome = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((choice) =>
    permutationsOf(RESULTS.filter((_, index) => (choice & (1 << index)) !== 0)),
  );

  describe('the same results of a refund', () => {
    test.each(ordersOfSome.map((results) => [results.join(', '), results] as const))('of ours, told as: %s', async (_, results) => {
      const refund: ToldRefund = { amount: 6_000n, told: ['RESERVED', ...results] };
      expect(await captured(of('RESERVED'), ...results.map(of))).toMatchObject({
        refunds: { 'refund-1': { state: stateOf(refund) } },
        refundableMinorUnits: refundableAfter(CAPTURED, [refund]),
      });
    });

    const byHand = ordersOfSome.filter((results) => results.length > 0);
    test.each(byHand.map((results) => [results.join(', '), results] as const))('made by hand, told as: %s', async (_, results) => {
      const refund: ToldRefund = { amount: 6_000n, told: results };
      expect(await captured(...results.map(of))).toMatchObject({
        refunds: { 'refund-1': { state: stateOf(refund) } },
        refundableMinorUnits: refundableAfter(CAPTURED, [refund]),
      });
    });

    test('and its promise make the same refund in each of the 24 orders', async () => {
      for (const order of permutationsOf([...RESULTS, 'RESERVED' as const]))
        expect(await captured(...order.map(of))).toMatchObject({
          refunds: { 'refund-1': { state: 'SUCCESS', heldMinorUnits: 0n } },
          refundableMinorUnits: 40_000n,
        });
    });
  });

  test('several refunds leave what is left of the captured amount, whatever is told of which in what order and how often', async () => {
    const refund = fc.record({ isOurs: fc.boolean(), amount: fc.bigInt({ min: 1n, max: 15_000n }), told: fc.subarray([...RESULTS]) });
    const scene = fc.array(refund, { minLength: 1, maxLength: 3 }).chain((drawn) => {
      const refunds = drawn.map(({ isOurs, amount, told }) => ({ amount, told: [...(isOurs ? ['RESERVED' as const] : []), ...told] }));
      const tellings = refunds.flatMap(({ amount, told }, index) =>
        told.map((state) => ({ refundRequestId: `refund-${String(index)}`, amount, state })),
      );
      const results = tellings.filter(({ state }) => state !== 'RESERVED');
      const twice = [...results, ...results];
      return fc.record({
        refunds: fc.constant(refunds),
        // What we promise is stored before Antom hears of it, so it always comes first.
        tellings: fc
          .shuffledSubarray(twice, { minLength: twice.length })
          .map((shuffled) => [...tellings.filter(({ state }) => state === 'RESERVED'), ...shuffled]),
      });
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ refunds, tellings }) => {
        const payment = await captured(...tellings);
        expect(payment.refundableMinorUnits).toBe(refundableAfter(CAPTURED, refunds));
        const states = refunds.map((_, index) => payment.refunds[`refund-${String(index)}`]?.state);
        expect(states).toEqual(refunds.map(stateOf));
      }),
      { numRuns: 30 },
    );
  });

  test('the refunds that we accepted and Antom has not failed never exceed what was captured', async () => {
    const step = fc.oneof(
      fc.record({ refund: fc.nat(7), state: fc.constant('RESERVED' as const), amount: fc.bigInt({ min: 1n, max: 30_000n }) }),
      fc.record({ refund: fc.nat(7), state: fc.constantFrom('FAIL' as const, 'SUCCESS' as const), amount: fc.constant(0n) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
        const { store, created } = table();
        const payment = await created();
        const { paymentRequestId } = payment;
        await store.record(paymentRequestId, anOutcome('captured'), minutesLater(2));
        let stored = await store.get(paymentRequestId);
        for (const { refund, state, amount } of steps) {
          const refundRequestId = `refund-${String(refund)}`;
          const known = stored?.refunds[refundRequestId];
          if (state === 'RESERVED') await store.reserveRefund(payment, aNewRefund({ refundRequestId, amount: won(amount) }), AT);
          // Antom ends a refund once.
          else if (known?.state === 'RESERVED')
            await store.record(paymentRequestId, aRefund(state, { refundRequestId, amount: won(known.minorUnits) }), AT);
          stored = await store.get(paymentRequestId);
          const open = Object.values(stored?.refunds ?? {}).filter((accepted) => accepted.state !== 'FAIL');
          const sum = open.reduce((total, { minorUnits }) => total + minorUnits, 0n);
          expect(sum <= CAPTURED && stored?.refundableMinorUnits === CAPTURED - sum).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });
}
