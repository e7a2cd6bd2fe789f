import * as z from 'zod/mini';
import { detailsFrom, type FactSource } from '../payment/fact.ts';
import {
  type Acceptance,
  type Closing,
  CLOSING_REASONS,
  type Erasure,
  MERCHANT_ANSWER_STEPS,
  type Payment,
  type RecordedDisputeStep,
  type RecordedOutcome,
  type Rejection,
  type Review,
  type SentAnswer,
} from '../payment/payment.ts';
import { numbersFrom } from '../payment/payment-details.ts';
import { approvalSchemas, declineSchema } from './stored-details.ts';
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

const outcomeFields = {
  source: z.string(),
  antomTime: optionalText,
  resultCode: optionalText,
  resultMessage: optionalText,
  captureId: optionalText,
  reviewSource: optionalText,
  recordedAt: z.string(),
} satisfies SchemaOf<RecordedOutcome>;
const outcome = z.object(outcomeFields);

/** In older items it says only when. */
const abandoned = z.object({ ...outcomeFields, source: z._default(z.string(), 'reconciler' satisfies FactSource) });

const closing = z.object({
  reason: z.pipe(
    z.string(),
    z.transform((text) => CLOSING_REASONS.find((reason) => reason === text) ?? 'unknown'),
  ),
  recordedAt: z.string(),
  requestedBy: optionalText,
} satisfies SchemaOf<Closing>);

const review = z.object({
  by: z.string(),
  reason: z.string(),
  recordedAt: z.string(),
  reasons: z.array(z.string()),
} satisfies SchemaOf<Review>);

export const storedRefund = z.object({
  rank: z.int(),
  minorUnits: integer,
  held: integer,
  requestedAt: z.string(),
  fingerprint: optionalText,
  reason: optionalText,
  reference: optionalText,
  idempotencyKeyHash: optionalText,
  requestedBy: optionalText,
  limitCountId: optionalText,
  refundId: optionalText,
  otherRefundId: optionalText,
  settledAt: optionalText,
  resultCode: optionalText,
  resultMessage: optionalText,
  ...numbersFrom(() => optionalText),
  refundedMinorUnits: z.optional(integer),
  amountIsAssumed: z.optional(z.literal(true)),
  leastStated: z.optional(integer),
  mostStated: z.optional(integer),
  failedAt: optionalText,
  succeededAt: optionalText,
  missingSince: optionalText,
} satisfies SchemaOf<StoredRefund>);

const disputeStep = z.object({
  disputeId: z.string(),
  notificationType: z.string(),
  recordedAt: z.string(),
  antomTime: optionalText,
  paymentId: optionalText,
  currency: optionalText,
  minorUnits: z.optional(integer),
  ...detailsFrom(() => optionalText),
} satisfies SchemaOf<RecordedDisputeStep>);

const storedOtherwise = {
  currency: z.string(),
  minorUnits: integer,
  payRequest: optionalText,
  deflatedRequest: readable(z.instanceof(Uint8Array)),
  // Older items have the buyer's page in it.
  acceptance: readable(z.object({ normalUrl: optionalText, recordedAt: z.string() } satisfies SchemaOf<Acceptance>)),
  normalUrl: optionalText,
  ...approvalSchemas(integer),
  decline: z.optional(declineSchema),
  leaseAttemptId: z.string(),
  leaseUntilEpochMs: z.int(),
  refunds: z.record(z.string(), readable(storedRefund)),
  disputes: z.record(z.string(), readable(disputeStep)),
  anomalies: z.optional(z.set(z.string())),
  refundable: integer,
  chargedBack: z.optional(integer),
  dueAt: z.optional(z.int()),
} satisfies SchemaOf<Omit<StoredOtherwise, 'orderKey' | 'dueShard' | 'list' | 'countedSteps' | 'openChargebacks' | 'statusAskedAtEpochMs'>>;

/** What the writes of disputes have to know besides the payment. */
export const disputeCounts = z.object({
  disputes: storedOtherwise.disputes,
  countedSteps: z.optional(z.int()),
  openChargebacks: z.optional(z.int()),
  chargedBack: storedOtherwise.chargedBack,
} satisfies Partial<SchemaOf<StoredOtherwise>>);

/** The merchant's answers by `disputeId`. */
export const sentAnswers = z.record(
  z.string(),
  z.array(
    z.object({
      step: z.enum(MERCHANT_ANSWER_STEPS),
      documentHash: optionalText,
      sentAt: z.string(),
      sentBy: optionalText,
      isTaken: z.optional(z.boolean()),
      takenAt: optionalText,
    } satisfies SchemaOf<SentAnswer>),
  ),
);

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
  cancelRefusals: z._default(z.int(), 0), // older items have none
  claims: z.int(),
  orderDescription: optionalText,
  selectedCardBrand: optionalText,
  metadata: optionalText,
  merchantAccountId: optionalText,
  sharesOrder: z.optional(z.boolean()),
  startedBy: optionalText,
  statusSecret: optionalText,
  // Without `recordedAt`: a release that does not read it goes on. Answers in a form that only a newer release knows say nothing here.
  disputeAnswers: z.pipe(
    z.optional(z.unknown()),
    z.transform((value) => (value === undefined ? undefined : (sentAnswers.safeParse(value).data ?? {}))),
  ),
  paymentId: optionalText,
  failedRefundsForgotten: z.optional(z.int()),
  rejection: readable(
    z.object({ resultCode: z.string(), resultMessage: z.string(), recordedAt: z.string() } satisfies SchemaOf<Rejection>),
  ),
  closing: readable(closing),
  notPlaced: readable(outcome),
  notCaptured: readable(outcome),
  cancellation: readable(outcome),
  authorized: readable(outcome),
  authorizationFailed: readable(outcome),
  captured: readable(outcome),
  captureFailed: readable(outcome),
  riskReviewStarted: readable(outcome),
  riskReviewAccepted: readable(outcome),
  riskReviewRejected: readable(outcome),
  abandoned: readable(abandoned),
  resumedAtEpochMs: z.optional(z.int()),
  lastAnomalyAt: optionalText,
  furtherAnomalies: readable(z.object({ recordedAt: z.string() } satisfies SchemaOf<NonNullable<Payment['furtherAnomalies']>>)),
  review: readable(review),
  erased: readable(z.object({ by: z.string(), erasedAt: z.string() } satisfies SchemaOf<Erasure>)),
  revision: z.int(),
} satisfies SchemaOf<StoredAsIs>;

export const paymentItem = z.object({ ...storedAsIs, ...storedOtherwise });
export type PaymentItem = z.output<typeof paymentItem>;
