import * as z from 'zod/mini';
import { detailsFrom } from '../payment/fact.ts';
import {
  type Acceptance,
  type Closing,
  CLOSING_REASONS,
  type Payment,
  type RecordedDisputeStep,
  type RecordedOutcome,
  type Rejection,
  type Review,
} from '../payment/payment.ts';
import type { StoredAsIs, StoredOtherwise, StoredRefund } from './stored-payment.ts';

/*
 * What is read of a stored payment. A value that no rule depends on is plain text. Each schema names every property of the type that it reads, or
 * does not compile: otherwise an optional property could be written and never read back.
 */

type SchemaOf<Recorded> = Record<keyof Recorded, z.ZodMiniType>;

/** lib-dynamodb returns a number where one can hold the value, and a bigint where not. */
const integer = z.pipe(
  z.union([z.bigint(), z.int()]),
  z.transform((value) => BigInt(value)),
);
const optionalText = z.optional(z.string());

/** Undefined when it is absent, and when it is in a form that only a newer release knows: that makes nothing else of the payment unreadable. */
function readable<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.pipe(
    z.optional(z.unknown()),
    z.transform((value): z.output<Schema> | undefined => (value === undefined ? undefined : schema.safeParse(value).data)),
  );
}

const outcome = z.object({
  source: z.string(),
  antomTime: optionalText,
  resultCode: optionalText,
  resultMessage: optionalText,
  captureId: optionalText,
  recordedAt: z.string(),
} satisfies SchemaOf<RecordedOutcome>);

const closing = z.object({
  reason: z.pipe(
    z.string(),
    z.transform((text) => CLOSING_REASONS.find((reason) => reason === text) ?? 'unknown'),
  ),
  recordedAt: z.string(),
} satisfies SchemaOf<Closing>);

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
  refunds: z.record(z.string(), readable(refund)),
  disputes: z.record(z.string(), readable(disputeStep)),
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
  acceptance: readable(z.object({ normalUrl: z.string(), recordedAt: z.string() } satisfies SchemaOf<Acceptance>)),
  rejection: readable(
    z.object({ resultCode: z.string(), resultMessage: z.string(), recordedAt: z.string() } satisfies SchemaOf<Rejection>),
  ),
  closing: readable(closing),
  notPlaced: readable(outcome),
  cancellation: readable(outcome),
  authorized: readable(outcome),
  authorizationFailed: readable(outcome),
  captured: readable(outcome),
  captureFailed: readable(outcome),
  abandoned: readable(z.object({ recordedAt: z.string() } satisfies SchemaOf<NonNullable<Payment['abandoned']>>)),
  review: readable(review),
  revision: z.int(),
} satisfies SchemaOf<StoredAsIs>;

export const paymentItem = z.object({ ...storedAsIs, ...storedOtherwise });
export type PaymentItem = z.output<typeof paymentItem>;
