import fc from 'fast-check';
import { anomalyText } from '../../shared/payment/anomaly-text.ts';
import { DISPUTE_STEPS } from '../../shared/payment/dispute.ts';
import {
  type AbandonedFact,
  type AnomalyFact,
  type CancellationFact,
  detailsFrom,
  type DisputeFact,
  type Fact,
  FACT_SOURCES,
  type FailedRefundFact,
  FAILURE_KINDS,
  type FailureFact,
  type NotCapturedFact,
  type NotPlacedFact,
  type Provenance,
  REFUND_RESULTS,
  type RefundReturnedFact,
  RISK_REVIEW_KINDS,
  type RiskReviewFact,
  type SizedRefundFact,
  SUCCESS_KINDS,
  type SuccessFact,
} from '../../shared/payment/fact.ts';
import type { Money } from '../../shared/payment/money.ts';
import {
  type CardDetails,
  numbersFrom,
  type RawRefusal,
  type SettlementDetails,
  type SettlementQuote,
} from '../../shared/payment/payment-details.ts';
import { won } from './won.ts';

/** A generator for every property, also the optional ones: a property test never notices the loss of a property that it never makes. */
type AnyOf<Made> = Record<keyof Made, fc.Arbitrary<unknown>>;

function provenance(text: fc.Arbitrary<string>): fc.Arbitrary<Provenance> {
  return fc.record(
    {
      source: fc.oneof(fc.constantFrom(...FACT_SOURCES), text),
      antomTime: text,
      resultCode: text,
      resultMessage: text,
      captureId: text,
      reviewSource: text,
    } satisfies AnyOf<Provenance>,
    { requiredKeys: ['source'] },
  );
}

const anyOf = { requiredKeys: [] };

function card(text: fc.Arbitrary<string>): fc.Arbitrary<CardDetails> {
  const installments = fc.integer({ min: 2, max: 99 });
  return fc.record(
    { brand: text, maskedNumber: text, issuer: text, authorizationCode: text, installments } satisfies AnyOf<CardDetails>,
    anyOf,
  );
}

function settlement(text: fc.Arbitrary<string>): fc.Arbitrary<SettlementDetails> {
  const quote = fc.record(
    { id: text, currencyPair: text, price: text, isGuaranteed: fc.boolean() } satisfies AnyOf<SettlementQuote>,
    anyOf,
  );
  const grossAmount = fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n }).map((minorUnits) => ({ currency: 'USD', minorUnits }));
  return fc.record({ grossAmount, quote, acquirerReferenceNo: text, rrn: text } satisfies AnyOf<SettlementDetails>, anyOf);
}

function refusal(text: fc.Arbitrary<string>): fc.Arbitrary<RawRefusal> {
  return fc.record({ code: text, reason: text, adviceCode: text } satisfies AnyOf<RawRefusal>, anyOf);
}

/** Any fact with these ids, amounts and texts. By default, every amount that Antom can write and every text. */
export function anyFact(
  id: fc.Arbitrary<string>,
  amount: fc.Arbitrary<Money> = fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n }).map(won),
  text: fc.Arbitrary<string> = fc.string(),
): fc.Arbitrary<Fact> {
  const from = provenance(text);
  const success = {
    kind: fc.constantFrom(...SUCCESS_KINDS),
    paymentId: id,
    amount,
    provenance: from,
    card: card(text),
    settlement: settlement(text),
  } satisfies AnyOf<SuccessFact>;
  const failure = {
    kind: fc.constantFrom(...FAILURE_KINDS),
    paymentId: id,
    amount,
    provenance: from,
    card: card(text),
    refusal: refusal(text),
  } satisfies AnyOf<FailureFact>;
  const cancellation = { kind: fc.constant('cancellation' as const), paymentId: id, provenance: from } satisfies AnyOf<CancellationFact>;
  const riskReview = { kind: fc.constantFrom(...RISK_REVIEW_KINDS), paymentId: id, provenance: from } satisfies AnyOf<RiskReviewFact>;
  const notPlaced = {
    kind: fc.constant('notPlaced' as const),
    sends: fc.integer({ min: 1, max: 3 }),
    provenance: from,
  } satisfies AnyOf<NotPlacedFact>;
  const notCaptured = { kind: fc.constant('notCaptured' as const), provenance: from } satisfies AnyOf<NotCapturedFact>;
  const abandoned = {
    kind: fc.constant('abandoned' as const),
    revision: fc.integer({ min: 1, max: 6 }),
    provenance: from,
  } satisfies AnyOf<AbandonedFact>;
  const refund = {
    kind: fc.constant('refund' as const),
    refundRequestId: id,
    refundId: text,
    numbers: fc.record(
      numbersFrom(() => text),
      anyOf,
    ),
    amount,
    amountIsAssumed: fc.constant(true as const),
    result: fc.constantFrom(...REFUND_RESULTS),
    provenance: from,
  } satisfies AnyOf<SizedRefundFact>;
  const failedRefund = {
    kind: fc.constant('refund' as const),
    refundRequestId: id,
    refundId: text,
    numbers: fc.record(
      numbersFrom(() => text),
      anyOf,
    ),
    result: fc.constant('FAIL' as const),
    revision: fc.integer({ min: 1, max: 6 }),
    provenance: from,
  } satisfies AnyOf<Omit<FailedRefundFact, 'amount' | 'amountIsAssumed'>>;
  const refundReturned = {
    kind: fc.constant('refundReturned' as const),
    refundRequestId: id,
    provenance: from,
  } satisfies AnyOf<RefundReturnedFact>;
  const dispute = {
    kind: fc.constant('dispute' as const),
    disputeId: id,
    notificationType: fc.oneof(fc.constantFrom(...DISPUTE_STEPS), text),
    paymentId: id,
    amount,
    provenance: from,
    ...detailsFrom(() => text),
  } satisfies AnyOf<DisputeFact>;
  const anomaly = {
    kind: fc.constant('anomaly' as const),
    anomaly: id.map((name) => anomalyText('acceptance', name)),
    provenance: from,
  } satisfies AnyOf<AnomalyFact>;
  return fc.oneof(
    fc.record(anomaly),
    fc.record(success, { requiredKeys: ['kind', 'paymentId', 'amount', 'provenance'] }),
    fc.record(failure, { requiredKeys: ['kind', 'paymentId', 'provenance'] }),
    fc.record(cancellation, { requiredKeys: ['kind', 'provenance'] }),
    fc.record(riskReview),
    fc.record(notPlaced),
    fc.record(notCaptured),
    fc.record(abandoned),
    fc.record(refundReturned),
    fc.record(refund, { requiredKeys: ['kind', 'refundRequestId', 'amount', 'result', 'provenance'] }),
    fc.record(failedRefund, { requiredKeys: ['kind', 'refundRequestId', 'result', 'provenance'] }),
    fc.record(dispute, { requiredKeys: ['kind', 'disputeId', 'notificationType', 'provenance'] }),
  );
}
