import * as z from 'zod/mini';
import {
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
  dispute: z.object({
    kind: z.literal('dispute'),
    disputeId: text,
    notificationType: text,
    paymentId: optionalText,
    amount: z.optional(amount),
    provenance,
    ...detailsFrom(() => optionalText),
  } satisfies SchemaOf<DisputeFact>),
} as const satisfies Record<Fact['kind'], z.ZodMiniType<Fact>>;

const anyKind = z.object({ kind: z.string() });

/**
 * `unknown`: a kind of fact that only a newer release knows.
 * `malformed`: not a fact, or a known kind in another form. In a message from this release that is a bug.
 */
export type ReadFact = { readonly outcome: 'fact'; readonly fact: Fact } | { readonly outcome: 'unknown' | 'malformed' };

export function readFactJson(json: unknown): ReadFact {
  const { data } = anyKind.safeParse(json);
  if (data === undefined) return { outcome: 'malformed' };
  const kind = FACT_KINDS.find((known) => known === data.kind);
  if (kind === undefined) return { outcome: 'unknown' };
  const schema: z.ZodMiniType<Fact> = FACTS[kind];
  const parsed = schema.safeParse(json);
  return parsed.success ? { outcome: 'fact', fact: parsed.data } : { outcome: 'malformed' };
}

export function toFactJson(fact: Fact): object {
  return 'amount' in fact && fact.amount !== undefined ? { ...fact, amount: formatMoney(fact.amount) } : fact;
}
