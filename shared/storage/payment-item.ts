import * as z from 'zod/mini';
import { detailsFrom } from '../payment/fact.ts';
import {
  type Acceptance,
  type Closing,
  CLOSING_REASONS,
  type Payment,
  type RecordedDisputeStep,
  type RecordedOutcome,
  type RecordedRefund,
  type Rejection,
  type Review,
} from '../payment/payment.ts';
import { refundStateOfRank } from '../payment/refund.ts';
import type { DueTime } from './due-time.ts';
import type { DuePayment, NewPayment } from './payment-store.ts';
import type { StoredAsIs, StoredOtherwise, StoredPayment, StoredRefund } from './stored-payment.ts';

/*
 * The stored form of a payment, one DynamoDB item. What a condition depends on is an attribute of its own; the rest is in maps.
 *
 * An item that a newer release wrote stays readable. Attributes that this release does not know are left out. A value that no rule depends on is
 * plain text. A value that a rule depends on reads as unknown, and then the payment needs a person. Each schema names every property of the type
 * that it reads, or does not compile: otherwise an optional property could be written and never read back.
 */

type SchemaOf<Recorded> = Record<keyof Recorded, z.ZodMiniType>;

/** lib-dynamodb returns a number where one can hold the value, and a bigint where not. */
const integer = z.pipe(
  z.union([z.bigint(), z.int()]),
  z.transform((value) => BigInt(value)),
);
const optionalText = z.optional(z.string());

const recordedOutcome = z.object({
  source: z.string(),
  antomTime: optionalText,
  resultCode: optionalText,
  resultMessage: optionalText,
  captureId: optionalText,
  recordedAt: z.string(),
} satisfies SchemaOf<RecordedOutcome>);
const outcome = z.optional(recordedOutcome);

const acceptance = z.object({ normalUrl: z.string(), recordedAt: z.string() } satisfies SchemaOf<Acceptance>);
const rejection = z.object({ resultCode: z.string(), resultMessage: z.string(), recordedAt: z.string() } satisfies SchemaOf<Rejection>);
const closing = z.object({
  reason: z.pipe(
    z.string(),
    z.transform((text) => CLOSING_REASONS.find((reason) => reason === text) ?? 'unknown'),
  ),
  recordedAt: z.string(),
} satisfies SchemaOf<Closing>);
const abandoned = z.object({ recordedAt: z.string() } satisfies SchemaOf<NonNullable<Payment['abandoned']>>);
const review = z.object({
  by: z.string(),
  reason: z.string(),
  recordedAt: z.string(),
  reasons: z.array(z.string()),
} satisfies SchemaOf<Review>);

const refund = z.object({
  rank: z.int(),
  minorUnits: integer,
  held: integer,
  requestedAt: z.string(),
  fingerprint: optionalText,
  reason: optionalText,
  refundId: optionalText,
  settledAt: optionalText,
  resultCode: optionalText,
  resultMessage: optionalText,
} satisfies SchemaOf<StoredRefund>);

const disputeStep = z.object({
  disputeId: z.string(),
  notificationType: z.string(),
  recordedAt: z.string(),
  antomTime: optionalText,
  currency: optionalText,
  minorUnits: z.optional(integer),
  ...detailsFrom(() => optionalText),
} satisfies SchemaOf<RecordedDisputeStep>);

const storedOtherwise = {
  currency: z.string(),
  minorUnits: integer,
  payRequest: optionalText,
  leaseAttemptId: z.string(),
  leaseUntilEpochMs: z.int(),
  refunds: z.record(z.string(), refund),
  disputes: z.record(z.string(), disputeStep),
  anomalies: z.optional(z.set(z.string())),
  refundable: integer,
  dueAt: z.optional(z.int()),
} satisfies SchemaOf<Omit<StoredOtherwise, 'orderKey' | 'dueShard'>>;

const storedAsIs = {
  paymentRequestId: z.string(),
  apiClientId: z.string(),
  referenceOrderId: z.string(),
  fingerprint: z.string(),
  createdAt: z.string(),
  expiresAtEpochMs: z.int(),
  lastPayAtEpochMs: z.int(),
  sends: z.int(),
  notFoundStreak: z.int(),
  claims: z.int(),
  paymentId: optionalText,
  acceptance: z.optional(acceptance),
  rejection: z.optional(rejection),
  closing: z.optional(closing),
  notPlaced: outcome,
  cancellation: outcome,
  authorized: outcome,
  authorizationFailed: outcome,
  captured: outcome,
  captureFailed: outcome,
  abandoned: z.optional(abandoned),
  review: z.optional(review),
  revision: z.int(),
} satisfies SchemaOf<StoredAsIs>;

const paymentItem = z.object({ ...storedAsIs, ...storedOtherwise });

/** @throws {z.core.$ZodError} when the item is not a payment: a bug, or an edit by hand, and never bad input. */
export function parsePaymentItem(item: unknown): Payment {
  const {
    currency,
    minorUnits,
    payRequest,
    leaseAttemptId,
    leaseUntilEpochMs,
    refunds,
    disputes,
    anomalies,
    refundable,
    dueAt,
    ...payment
  } = z.parse(paymentItem, item);
  return {
    ...payment,
    amount: { currency, minorUnits },
    request: payRequest,
    lease: { attemptId: leaseAttemptId, untilEpochMs: leaseUntilEpochMs },
    refunds: Object.fromEntries(Object.entries(refunds).map(([id, stored]) => [id, parseRefund(stored)])),
    disputeSteps: Object.values(disputes),
    anomalies: [...(anomalies ?? [])].sort(),
    unknownFacts: unknownFactsIn(item),
    refundableMinorUnits: refundable,
    dueAtEpochMs: dueAt,
  };
}

/** What every fact with an attribute of its own looks like, in any release. */
const anyFact = z.object({ source: z.string(), recordedAt: z.string() });

function unknownFactsIn(item: unknown): string[] {
  return Object.entries(z.parse(z.record(z.string(), z.unknown()), item))
    .filter(([name, value]) => !Object.hasOwn(storedAsIs, name) && anyFact.safeParse(value).success)
    .map(([name]) => name)
    .sort();
}

const dueItem = z.object({ paymentRequestId: z.string(), dueAt: z.int(), expiresAtEpochMs: z.int(), claims: z.int() });

/** Reads what the index `due` projects. @throws {z.core.$ZodError} when the index projects less. */
export function parseDueItem(item: unknown): DuePayment {
  const { dueAt, ...due } = z.parse(dueItem, item);
  return { ...due, dueAtEpochMs: dueAt };
}

/** The item of a new payment. It has its maps from the start, because DynamoDB cannot create a map and an entry of it in one write. */
export function newPaymentItem(payment: NewPayment, index: { readonly orderKey: string; readonly due: DueTime }, now: Date): StoredPayment {
  const { amount, lease, request, ...rest } = payment;
  return {
    ...rest,
    payRequest: request,
    orderKey: index.orderKey,
    currency: amount.currency,
    minorUnits: amount.minorUnits,
    createdAt: now.toISOString(),
    leaseAttemptId: lease.attemptId,
    leaseUntilEpochMs: lease.untilEpochMs,
    lastPayAtEpochMs: now.getTime(),
    sends: 1,
    notFoundStreak: 0,
    claims: 0,
    refunds: {},
    disputes: {},
    refundable: 0,
    revision: 1,
    dueShard: index.due.shard,
    dueAt: index.due.atEpochMs,
  };
}

function parseRefund({ rank, held, ...rest }: z.output<typeof refund>): RecordedRefund {
  return { ...rest, state: refundStateOfRank(rank), heldMinorUnits: held };
}
