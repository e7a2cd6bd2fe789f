import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refundViewOf } from '../../../shared/contract/refund-view.ts';
import { type Fact, OUTCOME_KINDS, REFUND_RESULTS, RISK_REVIEW_KINDS } from '../../../shared/payment/fact.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { aCancellation, aDisputeStep, aRefund, aRiskReview } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import { permutationsOf } from './permutations.ts';
import type { StoreUnderTest } from './store-under-test.ts';

/** Antom's answer to `pay`, which the API records, or a fact. */
type Statement = Fact | 'acceptance';

const outcomes = OUTCOME_KINDS.map((kind) => anOutcome(kind));
const riskReviews = RISK_REVIEW_KINDS.map((kind) => aRiskReview(kind));
const contradictions = OUTCOME_KINDS.map((kind) => anOutcome(kind, { amount: won(1n) }));
const refunds = ['refund-1', 'refund-2'].flatMap((refundRequestId) =>
  REFUND_RESULTS.flatMap((result) => [5_999n, 6_000n].map((amount) => aRefund(result, { refundRequestId, amount: won(amount) }))),
);
const refundOfAnotherCurrency = aRefund('SUCCESS', { refundRequestId: 'refund-3', amount: { currency: 'JPY', minorUnits: 1n } });
const disputes = ['dispute-1', 'dispute-2'].flatMap((disputeId) => [
  aDisputeStep('DISPUTE_CREATED', { disputeId, reasonCode: '2006', amount: won(46_000n), paymentId: ANTOM_PAYMENT_ID }),
  aDisputeStep('DISPUTE_ACCEPTED', { disputeId, amount: won(30_000n) }),
  aDisputeStep('DISPUTE_JUDGED', { disputeId, judgedResult: 'ACCEPT_BY_MERCHANT' }),
  aDisputeStep('DISPUTE_JUDGED', { disputeId, judgedResult: 'ACCEPT_BY_CUSTOMER' }),
  aDisputeStep('DISPUTE_JUDGED', { disputeId, judgedResult: 'ACCEPT_BY_MERCHANT', amount: won(20_000n) }),
  aDisputeStep('DISPUTE_CANCELLED', { disputeId, paymentId: 'another' }),
  aDisputeStep('SOMETHING_NEW', { disputeId, reasonCode: 'new' }),
  aDisputeStep('SOMETHING_OTHER', { disputeId, reasonCode: 'other' }),
]);
const everything: readonly Statement[] = [
  ...outcomes,
  ...contradictions,
  ...riskReviews,
  aCancellation({ paymentId: ANTOM_PAYMENT_ID }),
  'acceptance',
  ...refunds,
  refundOfAnotherCurrency,
  ...disputes,
];

export function ordersOfFacts(table: () => StoreUnderTest): void {
  /** What is shown of a payment after these statements, without what may depend on their order: times, sequence and due time. */
  async function readingAfter(statements: readonly Statement[]): Promise<unknown> {
    const { store, created } = table();
    const payment = await created();
    const { paymentRequestId } = payment;
    for (const [index, fact] of statements.entries()) {
      const at = minutesLater(index);
      if (fact === 'acceptance')
        await store.recordAcceptance(payment, { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/pay/1' }, at);
      else await store.record(paymentRequestId, fact, at);
    }
    const stored = await store.get(paymentRequestId);
    if (stored === undefined) throw new Error('the payment is gone');
    const { refunds: storedRefunds, refundableMinorUnits, anomalies } = stored;
    const view = { ...viewOf(stored), paymentRequestId: '', sequence: 0, authorizedAt: '', capturedAt: '' };
    const refundViews = Object.entries(storedRefunds).map(([id, refund]) => ({
      ...refundViewOf(stored, id, refund),
      paymentRequestId: '',
      requestedAt: '',
      settledAt: '',
    }));
    const reasons = reviewTexts(stored).map(whateverCameFirst).sort();
    return { view: { ...view, reviewReasons: undefined }, reasons, refundViews: refundViews.sort(byId), refundableMinorUnits, anomalies };
  }

  describe('a payment with given facts', () => {
    test.each<readonly [string, readonly Statement[]]>([
      ['an authorization and a capture that failed at first', [...outcomes, 'acceptance']],
      [
        'a cancellation that came too late',
        [anOutcome('authorized'), anOutcome('captured'), aCancellation(), aRefund('SUCCESS'), 'acceptance'],
      ],
      [
        'a risk review that rejects a captured payment',
        [anOutcome('authorized'), anOutcome('captured'), aRiskReview('riskReviewStarted'), aRiskReview('riskReviewRejected'), 'acceptance'],
      ],
    ])('is the same in each of the 120 orders: %s', async (_, facts) => {
      const expected = await readingAfter(facts);
      const orders = permutationsOf(facts);
      expect(orders).toHaveLength(120);
      for (const order of table().some(orders)) expect(await readingAfter(order)).toEqual(expected);
    });

    test('is the same in any order and with any repetition, also with contradictions', async () => {
      const distinct = fc.subarray([...everything], { minLength: 1 });
      const orders = distinct.chain((facts) =>
        fc.tuple(
          fc.constant(facts),
          fc
            .subarray(facts)
            .chain((repeated) => fc.shuffledSubarray([...facts, ...repeated], { minLength: facts.length + repeated.length })),
        ),
      );
      await fc.assert(
        fc.asyncProperty(orders, async ([facts, order]) => {
          expect(await readingAfter(order)).toEqual(await readingAfter(facts));
        }),
        { numRuns: table().runs(20) }, // test/unit/payment/orders-of-money.test.ts tries many more, without a table
      );
    });

    test('has one decline when Antom states two with different codes', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const declined = (resultCode: string) => anOutcome('authorizationFailed', { provenance: { source: 'notification', resultCode } });
      await store.record(paymentRequestId, declined('DO_NOT_HONOR'), minutesLater(2));
      const second = await store.record(paymentRequestId, declined('CARD_EXPIRED'), minutesLater(3));
      expect(second).toMatchObject({
        outcome: 'duplicate',
        payment: { authorizationFailed: { resultCode: 'DO_NOT_HONOR' }, anomalies: [] },
      });
    });
  });
}

/** A failure and a success of one refund are told apart by which came first. */
function whateverCameFirst(reason: string): string {
  return reason.replace('refund_succeeded_and_failed', 'refund_failed_and_succeeded');
}

function byId(a: { readonly refundRequestId: string }, b: { readonly refundRequestId: string }): number {
  return a.refundRequestId < b.refundRequestId ? -1 : 1;
}
