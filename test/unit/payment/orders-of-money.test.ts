import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import { refundViewOf } from '../../../shared/contract/refund-view.ts';
import { unsizedRefund } from '../../../shared/payment/anomaly-text.ts';
import { chargedBackMinorUnits, DISPUTE_STEPS } from '../../../shared/payment/dispute.ts';
import { type Fact, REFUND_RESULTS } from '../../../shared/payment/fact.ts';
import { newFactsFor, withFacts } from '../../../shared/payment/overlay.ts';
import { takenBy } from '../../../shared/payment/refund-result.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { aDisputeStep, anAnomaly, aRefund } from '../../support/a-fact.ts';
import { aPayment } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';

const AT = '2026-02-01T10:00:00.000Z';
const amount = fc.constantFrom(won(5_000n), won(6_000n), won(46_000n));
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const refund = fc
  .record({ result: fc.constantFrom(...REFUND_RESULTS), refundRequestId: fc.constantFrom('refund-1', 'by-hand'), amount })
  .map(({ result, ...rest }) => aRefund(result, rest));
/** Antom names no amount: it is the one that was asked for, or that is known. */
const assumed = fc
  .record({ result: fc.constantFrom('PROCESSING', 'SUCCESS'), refundRequestId: fc.constantFrom('refund-1', 'by-hand') })
  .map(({ result, ...rest }) => aRefund(result, { ...rest, amount: won(6_000n), amountIsAssumed: true }));
const unsized = fc.constantFrom('refund-1', 'by-hand').map((id) => anAnomaly(unsizedRefund(id)));
const dispute = fc
  .record({
    type: fc.constantFrom(...DISPUTE_STEPS, 'SOMETHING_NEW'),
    disputeId: fc.constantFrom('dispute-1', 'dispute-2'),
    amount: optional(fc.oneof(amount, fc.constant({ currency: 'JPY', minorUnits: 1n }))),
    paymentId: optional(fc.constantFrom('own', 'another')),
    disputeType: optional(fc.constantFrom('CHARGEBACK', 'RETRIEVAL_REQUEST')),
    judgedResult: optional(fc.constantFrom('ACCEPT_BY_MERCHANT', 'ACCEPT_BY_CUSTOMER', 'VALIDATE_FAIL')),
  })
  .map(({ type, judgedResult, ...rest }) => aDisputeStep(type, { ...rest, ...(type === 'DISPUTE_JUDGED' ? { judgedResult } : {}) }));
const facts = fc.array(fc.oneof(refund, assumed, unsized, dispute, fc.constant(anOutcome('captured', { paymentId: 'own' }))), {
  minLength: 1,
  maxLength: 8,
});

const reserved = aPayment({
  refunds: { 'refund-1': { state: 'RESERVED', minorUnits: 6_000n, heldMinorUnits: 6_000n, requestedAt: AT, fingerprint: 'f' } },
  refundableMinorUnits: -6_000n,
});
const after = (all: readonly Fact[]) => withFacts(reserved, all, AT);

function reading(all: readonly Fact[]) {
  const payment = after(all);
  return {
    left: payment.refundableMinorUnits,
    refunds: Object.entries(payment.refunds)
      .map(([id, each]) => refundViewOf(payment, id, each))
      .sort((a, b) => (a.refundRequestId < b.refundRequestId ? -1 : 1)),
    disputes: viewOf(payment, new Date(AT)).disputes,
    reasons: reviewTexts(payment)
      .map((text) => text.replace('succeeded_and_failed', 'failed_and_succeeded'))
      .sort(),
  };
}

test('whatever Antom says of refunds and disputes, and in whatever order and however often, shows the same and asks for the same reviews', () => {
  const orders = facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })));
  fc.assert(
    fc.property(orders, ([all, order]) => {
      expect(reading(order)).toEqual(reading(all));
    }),
    { numRuns: 120 },
  );
});

test.each(['refund-1', 'by-hand'])(
  'what Antom states of a success outranks what is assumed of it, silently and in any order: %s',
  (refundRequestId) => {
    const success = (different: object) => aRefund('SUCCESS', { refundRequestId, ...different });
    const guesses = [success({ amountIsAssumed: true }), anAnomaly(unsizedRefund(refundRequestId))];
    const others = fc.subarray([aRefund('PROCESSING', { refundRequestId, amountIsAssumed: true }), ...guesses]);
    const orders = fc
      .tuple(amount, others)
      .chain(([stated, all]) =>
        fc.tuple(fc.constant(stated), fc.shuffledSubarray([...all, success({ amount: stated })], { minLength: all.length + 1 })),
      );
    fc.assert(
      fc.property(orders, ([stated, order]) => {
        expect(reading(order)).toEqual(reading([success({ amount: stated })]));
        expect(after(order).refunds[refundRequestId]).not.toMatchObject({ amountIsAssumed: true });
      }),
    );
  },
);

test('what is left to refund is what was captured, less what refunds take and what lost disputes have taken', () => {
  fc.assert(
    fc.property(facts, (all) => {
      const payment = after(all);
      const taken = Object.values(payment.refunds).reduce((sum, each) => sum + takenBy(each), 0n);
      const captured = payment.captured === undefined ? 0n : 46_000n;
      expect(payment.refundableMinorUnits).toBe(captured - taken - chargedBackMinorUnits(payment));
      expect(newFactsFor(payment, all)).toEqual([]);
    }),
    { numRuns: 120 },
  );
});
