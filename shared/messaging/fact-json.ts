import * as z from 'zod/mini';
import {
  type AnomalyFact,
  type CancellationFact,
  detailsFrom,
  type DisputeFact,
  type Fact,
  FACT_KINDS,
  type NotPlacedFact,
  OUTCOME_KINDS,
  type OutcomeFact,
  type Provenance,
  REFUND_RESULTS,
  type RefundFact,
  type RefundReturnedFact,
} from '../payment/fact.ts';
import { formatMoney, parseMoney } from '../payment/money.ts';

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
} satisfies SchemaOf<Provenance>);

const outcome = z.object({ kind: z.enum(OUTCOME_KINDS), paymentId: text, amount, provenance } satisfies SchemaOf<OutcomeFact>);

const FACTS = {
  authorized: outcome,
  authorizationFailed: outcome,
  captured: outcome,
  captureFailed: outcome,
  cancellation: z.object({ kind: z.literal('cancellation'), paymentId: optionalText, provenance } satisfies SchemaOf<CancellationFact>),
  notPlaced: z.object({ kind: z.literal('notPlaced'), sends: z.int(), provenance } satisfies SchemaOf<NotPlacedFact>),
  refund: z.object({
    kind: z.literal('refund'),
    refundRequestId: text,
    refundId: optionalText,
    amount,
    result: z.enum(REFUND_RESULTS),
    provenance,
  } satisfies SchemaOf<RefundFact>),
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
  return 'amount' in fact && fact.amount !== undefined ? { ...fact, amount: formatMoney(fact.amount) } : fact;
}
