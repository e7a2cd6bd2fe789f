import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refundViewOf } from '../../../shared/contract/refund-view.ts';
import { type Fact, REFUND_RESULTS } from '../../../shared/payment/fact.ts';
import { newFactsFor, withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { anyFact } from '../../support/any-fact.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);

/** Few ids and amounts, so that facts are often about the same thing, and often contradict each other. */
const id = fc.constantFrom('a', 'b');
const amount = fc.constantFrom(won(46_000n), won(46_000n), won(6_000n), won(6_000n), { currency: 'JPY', minorUnits: 6_000n });
const fact = anyFact(id, amount, fc.constantFrom('x', 'y'));
const ownStep = fc.constantFrom('acceptance', 'rejection', 'closing', 'lease', 'refund a', 'refund b' as const);
type OwnStep = typeof ownStep extends fc.Arbitrary<infer Step> ? Step : never;

export function overlay(table: () => StoreUnderTest): void {
  /** A payment after these steps. */
  async function after(steps: readonly (OwnStep | Fact)[]): Promise<Payment> {
    const { store, created } = table();
    const payment = await created();
    for (const step of steps) {
      if (typeof step !== 'string') await store.record(payment.paymentRequestId, step, minutesLater(30));
      else if (step === 'acceptance')
        await store.recordAcceptance(payment, { paymentId: 'a', normalUrl: 'https://antom.test/1' }, minutesLater(1));
      else if (step === 'rejection') await store.recordRejection(payment, { resultCode: 'x', resultMessage: 'x' }, minutesLater(1));
      else if (step === 'closing') await store.recordClosing(payment, 'merchant', minutesLater(1));
      else if (step === 'lease') await store.takeLease(payment, { attemptId: 'next', untilEpochMs: 0 }, secondsLater(25));
      else await store.reserveRefund(payment, aNewRefund({ refundRequestId: step === 'refund a' ? 'a' : 'b' }), minutesLater(1));
    }
    return stored(payment.paymentRequestId);
  }

  async function stored(paymentRequestId: string): Promise<Payment> {
    const payment = await table().store.get(paymentRequestId);
    if (payment === undefined) throw new Error('the payment is gone');
    return payment;
  }

  async function recordedOneByOne({ paymentRequestId }: Payment, facts: readonly Fact[]): Promise<Payment> {
    for (const each of facts) await table().store.record(paymentRequestId, each, AT);
    return stored(paymentRequestId);
  }

  describe('a payment with facts that are not recorded yet', () => {
    const captured = anOutcome('captured', { paymentId: 'a' });
    const beginning = fc.constantFrom<readonly (OwnStep | Fact)[]>(
      [],
      [captured],
      [captured, 'refund a'],
      [captured, 'refund a', 'refund b'],
    );
    const before = fc.tuple(beginning, fc.array(fc.oneof(ownStep, fact), { maxLength: 5 })).map((steps) => steps.flat());
    const scene = fc.tuple(before, fc.array(fact, { minLength: 1, maxLength: 5 }));

    test('reads the same as once they are recorded', async () => {
      await fc.assert(
        fc.asyncProperty(scene, async ([before, facts]) => {
          const payment = await after(before);
          const newFacts = newFactsFor(payment, facts);
          expect(reading(withFacts(payment, newFacts, AT.toISOString()))).toEqual(reading(await recordedOneByOne(payment, newFacts)));
        }),
        { numRuns: table().runs(60) },
      );
    });

    test.each(
      REFUND_RESULTS.flatMap((result) => ['nothing', 'its reservation', ...REFUND_RESULTS].map((known) => [result, known] as const)),
    )('reads the same as once %s of a refund is recorded after %s', async (result, known) => {
      const earlier = REFUND_RESULTS.filter((each) => each === known).map((earlier) => aRefund(earlier, { refundRequestId: 'a' }));
      const facts = [aRefund(result, { refundRequestId: 'a' }), aRefund('SUCCESS', { refundRequestId: 'a' })];
      for (const reserved of known === 'nothing' ? [[]] : [[], ['refund a' as const]]) {
        const payment = await after([captured, ...reserved, ...earlier]);
        for (const some of [facts.slice(0, 1), facts])
          expect(reading(withFacts(payment, some, AT.toISOString()))).toEqual(reading(await recordedOneByOne(payment, some)));
      }
    });

    test('has new facts exactly when recording them changes something', async () => {
      await fc.assert(
        fc.asyncProperty(scene, async ([before, facts]) => {
          const payment = await after(before);
          const isChanged = (await recordedOneByOne(payment, facts)).revision > payment.revision;
          expect(newFactsFor(payment, facts).length > 0).toBe(isChanged);
        }),
        { numRuns: table().runs(60) },
      );
    });

    test('has no new facts once they are recorded', async () => {
      await fc.assert(
        fc.asyncProperty(scene, async ([before, facts]) => {
          const { paymentRequestId } = await after(before);
          const kept: Fact[] = [];
          for (const each of facts) {
            const { outcome } = await table().store.record(paymentRequestId, each, AT);
            // What was not kept may be later: the return of a refund is, once its failure and its success are recorded, and a refund of an amount that
            // cannot be counted is, once the refund is known.
            if (outcome === 'recorded' || (outcome === 'contradicted' && each.kind !== 'refund')) kept.push(each);
          }
          expect(newFactsFor(await stored(paymentRequestId), kept)).toEqual([]);
        }),
        { numRuns: table().runs(30) },
      );
    });
  });
}

/** Everything that is shown of a payment but its sequence, which only a write can raise. */
function reading(payment: Payment) {
  const view = { ...viewOf(payment), sequence: undefined };
  const refunds = Object.fromEntries(Object.entries(payment.refunds).map(([key, refund]) => [key, refundViewOf(payment, key, refund)]));
  return { view, refunds, refundableMinorUnits: payment.refundableMinorUnits };
}
