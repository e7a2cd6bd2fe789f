import * as z from 'zod/mini';
import {
  type AbandonedFact,
  type AnomalyFact,
  type CancellationFact,
  detailsFrom,
  type DisputeFact,
  type Fact,
  FACT_KINDS,
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
} from '../payment/fact.ts';
import { formatMoney, parseMoney } from '../payment/money.ts';
import {
  type CardDetails,
  numbersFrom,
  type RawRefusal,
  type SettlementDetails,
  type SettlementQuote,
} from '../payment/payment-details.ts';

/*
 * Facts as JSON, for the queue. Only amounts change, because JSON has no bigint. Each schema names every property of its fact, or does not compile:
 * otherwise an optional property could get lost on the way.
 */

type SchemaOf<Sent> = Record<keyof Sent, z.ZodMiniType>;

const text = z.string();
const optionalText = z.optional(text);
const amount = z.pipe(z.object({ currency: text, value: z.string().check(z.regex(/^\d{1,16}$/)) }), z.transform(parseMoney));
const provenance = z.object({
  source: text,
  antomTime: optionalText,
  resultCode: optionalText,
  resultMessage: optionalText,
  captureId: optionalText,
  reviewSource: optionalText,
} satisfies SchemaOf<Provenance>);

const card = z.object({
  brand: optionalText,
  maskedNumber: optionalText,
  issuer: optionalText,
  authorizationCode: optionalText,
  installments: z.optional(z.int()),
} satisfies SchemaOf<CardDetails>);
const quote = z.object({
  id: optionalText,
  currencyPair: optionalText,
  price: optionalText,
  isGuaranteed: z.optional(z.boolean()),
} satisfies SchemaOf<SettlementQuote>);
const settlement = z.object({
  grossAmount: z.optional(amount),
  quote: z.optional(quote),
  acquirerReferenceNo: optionalText,
  rrn: optionalText,
} satisfies SchemaOf<SettlementDetails>);
const refusal = z.object({ code: optionalText, reason: optionalText, adviceCode: optionalText } satisfies SchemaOf<RawRefusal>);

const numbers = z.object(numbersFrom(() => optionalText));

const success = z.object({
  kind: z.enum(SUCCESS_KINDS),
  paymentId: text,
  amount,
  provenance,
  card: z.optional(card),
  settlement: z.optional(settlement),
} satisfies SchemaOf<SuccessFact>);
const failure = z.object({
  kind: z.enum(FAILURE_KINDS),
  paymentId: text,
  amount: z.optional(amount),
  provenance,
  card: z.optional(card),
  refusal: z.optional(refusal),
} satisfies SchemaOf<FailureFact>);
const riskReview = z.object({ kind: z.enum(RISK_REVIEW_KINDS), paymentId: text, provenance } satisfies SchemaOf<RiskReviewFact>);

const FACTS = {
  authorized: success,
  authorizationFailed: failure,
  captured: success,
  captureFailed: failure,
  cancellation: z.object({ kind: z.literal('cancellation'), paymentId: optionalText, provenance } satisfies SchemaOf<CancellationFact>),
  notPlaced: z.object({ kind: z.literal('notPlaced'), sends: z.int(), provenance } satisfies SchemaOf<NotPlacedFact>),
  notCaptured: z.object({ kind: z.literal('notCaptured'), provenance } satisfies SchemaOf<NotCapturedFact>),
  riskReviewStarted: riskReview,
  riskReviewAccepted: riskReview,
  riskReviewRejected: riskReview,
  abandoned: z.object({ kind: z.literal('abandoned'), revision: z.int(), provenance } satisfies SchemaOf<AbandonedFact>),
  refund: z.union([
    z.object({
      kind: z.literal('refund'),
      refundRequestId: text,
      refundId: optionalText,
      numbers: z.optional(numbers),
      amount,
      amountIsAssumed: z.optional(z.literal(true)),
      result: z.enum(REFUND_RESULTS),
      provenance,
    } satisfies SchemaOf<SizedRefundFact>),
    z.object({
      kind: z.literal('refund'),
      refundRequestId: text,
      refundId: optionalText,
      numbers: z.optional(numbers),
      amount: z.optional(z.undefined()),
      amountIsAssumed: z.optional(z.undefined()),
      result: z.literal('FAIL'),
      revision: z.optional(z.int()),
      provenance,
    } satisfies SchemaOf<FailedRefundFact>),
  ]),
  refundReturned: z.object({ kind: z.literal('refundReturned'), refundRequestId: text, provenance } satisfies SchemaOf<RefundReturnedFact>),
  dispute: z.object({
    kind: z.literal('dispute'),
    disputeId: text,
    notificationType: text,
    paymentId: optionalText,
    amount: z.optional(amount),
    provenance,
    ...detailsFrom(() => optionalText),
  } satisfies SchemaOf<DisputeFact>),
  anomaly: z.object({ kind: z.literal('anomaly'), anomaly: text, provenance } satisfies SchemaOf<AnomalyFact>),
} as const satisfies Record<Fact['kind'], z.ZodMiniType<Fact>>;

const anyKind = z.object({ kind: z.enum(FACT_KINDS) });

/** Undefined for a kind of fact, or a form of one, that this release does not know. */
export function factFromJson(json: unknown): Fact | undefined {
  const { data } = anyKind.safeParse(json);
  if (data === undefined) return undefined;
  const schema: z.ZodMiniType<Fact> = FACTS[data.kind];
  return schema.safeParse(json).data;
}

export function toFactJson(fact: Fact): object {
  return {
    ...fact,
    ...('amount' in fact && fact.amount !== undefined ? { amount: formatMoney(fact.amount) } : {}),
    ...('settlement' in fact && fact.settlement !== undefined ? { settlement: settlementJson(fact.settlement) } : {}),
  };
}

function settlementJson({ grossAmount, ...settlement }: SettlementDetails): object {
  return { ...settlement, ...(grossAmount === undefined ? {} : { grossAmount: formatMoney(grossAmount) }) };
}
