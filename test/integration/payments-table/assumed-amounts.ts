import { describe, expect, test } from 'vitest';
import { unsizedRefund } from '../../../shared/payment/anomaly-text.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { refundedBy } from '../../../shared/payment/refund.ts';
import { reviewReasons } from '../../../shared/payment/review.ts';
import { anAnomaly, aNewRefund, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import { permutationsOf } from './permutations.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);
const CAPTURED = 46_000n;
const ASKED = 6_000n;

/** Antom names no amount, or none that counts, and the one that is known takes its place. */
export function assumedAmounts(table: () => StoreUnderTest): void {
  async function after(facts: readonly Fact[], isOurs: boolean): Promise<Payment> {
    const { store, created } = table();
    const payment = await created();
    await store.record(payment.paymentRequestId, anOutcome('captured'), minutesLater(2));
    if (isOurs) await store.reserveRefund(payment, aNewRefund(), minutesLater(3));
    for (const fact of facts) await store.record(payment.paymentRequestId, fact, AT);
    const stored = await store.get(payment.paymentRequestId);
    if (stored === undefined) throw new Error('the payment is gone');
    return stored;
  }
  const assumed = (result: 'PROCESSING' | 'SUCCESS') => aRefund(result, { amountIsAssumed: true });
  const stated = (result: 'PROCESSING' | 'SUCCESS', minorUnits: bigint) => aRefund(result, { amount: won(minorUnits) });

  describe.each([
    ['that was requested here', true],
    ['that is not stored', false],
  ])('a refund %s, of which Antom names no amount', (_, isOurs) => {
    test('is of the amount that is known, until Antom states it', async () => {
      const payment = await after([assumed('SUCCESS')], isOurs);
      expect(payment).toMatchObject({
        refunds: { 'refund-1': { state: 'SUCCESS', amountIsAssumed: true } },
        refundableMinorUnits: 40_000n,
      });
    });

    test.each([5_000n, 6_000n, 7_000n])(
      'is of the stated amount, before or after, and gives back or takes the difference: %d',
      async (minorUnits) => {
        const orders = permutationsOf([assumed('SUCCESS'), stated('SUCCESS', minorUnits), anAnomaly(unsizedRefund('refund-1'))]);
        for (const facts of orders) {
          const payment = await after(facts, isOurs);
          const refund = payment.refunds['refund-1'];
          expect(refund && refundedBy(refund)).toBe(minorUnits);
          expect(refund).not.toHaveProperty('amountIsAssumed', true);
          expect(payment.refundableMinorUnits).toBe(CAPTURED - minorUnits);
          // Another amount than was asked for is seen to differ, whatever is assumed.
          const differs = isOurs && minorUnits !== ASKED;
          expect(reviewReasons(payment)).toEqual(differs ? [expect.stringMatching(/^refund_amount_differs: /)] : []);
        }
      },
    );

    test('needs a person once somebody has asked for its amount, until Antom states it', async () => {
      const payment = await after([assumed('SUCCESS'), anAnomaly(unsizedRefund('refund-1'))], isOurs);
      expect(reviewReasons(payment)).toEqual(['differs: refund refund-1 amount assumed']);
    });

    test('is of the stated amount also when the end states what was assumed before', async () => {
      const payment = await after([assumed('PROCESSING'), stated('SUCCESS', ASKED)], isOurs);
      expect(payment.refunds['refund-1']).not.toHaveProperty('amountIsAssumed');
      expect(payment.refundableMinorUnits).toBe(40_000n);
    });

    test('holds the stated amount while it is in process', async () => {
      for (const facts of permutationsOf([assumed('PROCESSING'), stated('PROCESSING', 5_000n)])) {
        const payment = await after(facts, isOurs);
        expect(payment.refundableMinorUnits).toBe(isOurs ? 40_000n : 41_000n); // one of ours holds what was asked for
        expect((await after([...facts, aRefund('FAIL', { amount: undefined })], isOurs)).refundableMinorUnits).toBe(CAPTURED);
      }
    });

    test('of which two stated amounts differ needs a person, and the larger one counts', async () => {
      for (const facts of permutationsOf([assumed('SUCCESS'), stated('SUCCESS', 7_000n), stated('SUCCESS', 8_000n)])) {
        const payment = await after(facts, isOurs);
        expect(payment.refundableMinorUnits).toBe(CAPTURED - 8_000n);
        expect(reviewReasons(payment)).toEqual([expect.stringMatching(/^refund_amount_differs: .* to 8000$/)]);
      }
    });
  });

  test.each([true, false])(
    'what was stated of an earlier state is assumed, and compared with what is stated of the end: %s',
    async (isOurs) => {
      for (const facts of permutationsOf([stated('PROCESSING', 5_000n), assumed('SUCCESS'), stated('SUCCESS', 7_000n)])) {
        const payment = await after(facts, isOurs);
        expect(payment.refundableMinorUnits).toBe(CAPTURED - 7_000n);
        expect(reviewReasons(payment)).toEqual(['refund_amount_differs: refund-1 KRW 5000 to 7000']);
      }
      for (const facts of permutationsOf([stated('PROCESSING', 5_000n), assumed('SUCCESS')]))
        expect((await after(facts, isOurs)).refundableMinorUnits).toBe(CAPTURED - (isOurs ? ASKED : 5_000n));
    },
  );

  test('a failure of the Dashboard that names no amount gives way to one that does', async () => {
    const failed = aRefund('FAIL', { amount: undefined });
    for (const facts of permutationsOf([failed, aRefund('FAIL', { amount: won(4_000n) })])) {
      const payment = await after([stated('PROCESSING', 5_000n), ...facts], false);
      expect(payment).toMatchObject({ refunds: { 'refund-1': { state: 'FAIL', minorUnits: 4_000n } }, refundableMinorUnits: CAPTURED });
    }
  });

  test('an amount that cannot be counted gives way to one that can', async () => {
    const odd = aRefund('SUCCESS', { amount: { currency: 'USD', minorUnits: 4n } });
    for (const facts of permutationsOf([stated('SUCCESS', 5_000n), odd])) {
      const payment = await after(facts, true);
      expect(payment.refundableMinorUnits).toBe(41_000n);
      expect(reviewReasons(payment)).toEqual(['differs: refund refund-1 USD 4', 'refund_amount_differs: refund-1 KRW 5000 to 6000']);
    }
  });
}
