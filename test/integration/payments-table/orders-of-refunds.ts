import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REFUND_RESULTS, type RefundResult } from '../../../shared/payment/fact.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import { permutationsOf } from './permutations.ts';
import { refundableAfter, type StatedRefund, stateOf } from './refund-model.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const CAPTURED = 46_000n;
const AT = minutesLater(60);

/** A state of a refund: `RESERVED` as the API writes it, another as Antom states it. */
interface Statement {
  readonly refundRequestId: string;
  readonly amount: bigint;
  readonly state: 'RESERVED' | RefundResult;
}

export function ordersOfRefunds(table: () => StoreUnderTest): void {
  async function captured(...statements: readonly Statement[]): Promise<Payment> {
    const { store, created } = table();
    const payment = await created();
    await store.record(payment.paymentRequestId, anOutcome('captured'), minutesLater(2));
    for (const { refundRequestId, amount, state } of statements) {
      if (state === 'RESERVED') await store.reserveRefund(payment, aNewRefund({ refundRequestId, amount: won(amount) }), AT);
      else await store.record(payment.paymentRequestId, aRefund(state, { refundRequestId, amount: won(amount) }), AT);
    }
    const stored = await store.get(payment.paymentRequestId);
    if (stored === undefined) throw new Error('the payment is gone');
    return stored;
  }

  const of = (state: Statement['state']): Statement => ({ refundRequestId: 'refund-1', amount: 6_000n, state });
  /** Every choice of results, each in every order: 16. */
  const ordersOfSome = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((choice) =>
    permutationsOf(REFUND_RESULTS.filter((_, index) => (choice & (1 << index)) !== 0)),
  );

  describe('a refund in any order of its results', () => {
    test.each(ordersOfSome.map((results) => [results.join(', '), results] as const))(
      'that was requested here has the right state and amount after %s',
      async (_, results) => {
        const refund: StatedRefund = { amount: 6_000n, states: ['RESERVED', ...results] };
        expect(await captured(of('RESERVED'), ...results.map(of))).toMatchObject({
          refunds: { 'refund-1': { state: stateOf(refund) } },
          refundableMinorUnits: refundableAfter(CAPTURED, [refund]),
        });
      },
    );

    const fromDashboard = ordersOfSome.filter((results) => results.length > 0);
    test.each(fromDashboard.map((results) => [results.join(', '), results] as const))(
      'from the Dashboard has the right state and amount after %s',
      async (_, results) => {
        const refund: StatedRefund = { amount: 6_000n, states: results };
        expect(await captured(...results.map(of))).toMatchObject({
          refunds: { 'refund-1': { state: stateOf(refund) } },
          refundableMinorUnits: refundableAfter(CAPTURED, [refund]),
        });
      },
    );

    test('ends the same in each of the 24 orders of its reservation and its results', async () => {
      for (const order of table().some(permutationsOf([...REFUND_RESULTS, 'RESERVED' as const])))
        expect(await captured(...order.map(of))).toMatchObject({
          refunds: { 'refund-1': { state: 'SUCCESS', heldMinorUnits: 0n } },
          refundableMinorUnits: 40_000n,
        });
    });
  });

  test('several refunds leave the right amount to refund, in whatever order and however often their results arrive', async () => {
    const refund = fc.record({
      isOurs: fc.boolean(),
      amount: fc.bigInt({ min: 1n, max: 15_000n }),
      results: fc.subarray([...REFUND_RESULTS]),
    });
    const scene = fc.array(refund, { minLength: 1, maxLength: 3 }).chain((drawn) => {
      const refunds = drawn.map(({ isOurs, amount, results }) => ({
        amount,
        states: [...(isOurs ? ['RESERVED' as const] : []), ...results],
      }));
      const statements = refunds.flatMap(({ amount, states }, index) =>
        states.map((state) => ({ refundRequestId: `refund-${String(index)}`, amount, state })),
      );
      const results = statements.filter(({ state }) => state !== 'RESERVED');
      const twice = [...results, ...results];
      return fc.record({
        refunds: fc.constant(refunds),
        // A refund is reserved before it is sent to Antom, so the reservation always comes first.
        statements: fc
          .shuffledSubarray(twice, { minLength: twice.length })
          .map((shuffled) => [...statements.filter(({ state }) => state === 'RESERVED'), ...shuffled]),
      });
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ refunds, statements }) => {
        const payment = await captured(...statements);
        expect(payment.refundableMinorUnits).toBe(refundableAfter(CAPTURED, refunds));
        const states = refunds.map((_, index) => payment.refunds[`refund-${String(index)}`]?.state);
        expect(states).toEqual(refunds.map(stateOf));
      }),
      { numRuns: table().runs(30) },
    );
  });

  test('the refunds that were accepted and have not failed never exceed the captured amount', async () => {
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
      { numRuns: table().runs(15) },
    );
  });
}
