import * as z from 'zod/mini';
import type { Payment, RecordedDisputeStep, RecordedRefund } from '../payment/payment.ts';
import type { DueTime } from './due-time.ts';
import type { DuePayment, NewPayment } from './payment-store.ts';

/*
 * The stored shape of a payment, one DynamoDB item. Flat where a condition looks at it, maps where only people and the status do.
 * Reading is tolerant of attributes that a newer release wrote.
 */

/** lib-dynamodb gives a number where it fits and a bigint where it does not. */
const integer = z.pipe(
  z.union([z.bigint(), z.int()]),
  z.transform((value) => BigInt(value)),
);
const optionalText = z.optional(z.string());

const recordedOutcome = z.object({
  source: z.enum(['notification', 'pay', 'inquiryPayment', 'inquiryRefund', 'cancel', 'refund']),
  antomTime: optionalText,
  resultCode: optionalText,
  resultMessage: optionalText,
  captureId: optionalText,
  recordedAt: z.string(),
});

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
});

const disputeStep = z.object({
  disputeId: z.string(),
  notificationType: z.string(),
  recordedAt: z.string(),
  antomTime: optionalText,
  disputeType: optionalText,
  currency: optionalText,
  minorUnits: z.optional(integer),
  reasonCode: optionalText,
  reasonMessage: optionalText,
  defenseDueTime: optionalText,
  judgedResult: optionalText,
  acceptReason: optionalText,
});

const paymentItem = z.object({
  paymentRequestId: z.string(),
  apiClientId: z.string(),
  referenceOrderId: z.string(),
  currency: z.string(),
  minorUnits: integer,
  fingerprint: z.string(),
  payRequest: optionalText,
  createdAt: z.string(),
  expiresAtEpochMs: z.int(),
  leaseAttemptId: z.string(),
  leaseUntilEpochMs: z.int(),
  lastPayAtEpochMs: z.int(),
  sends: z.int(),
  misses: z.int(),
  claims: z.int(),
  paymentId: optionalText,
  acceptance: z.optional(z.object({ normalUrl: z.string(), recordedAt: z.string() })),
  rejection: z.optional(z.object({ resultCode: z.string(), resultMessage: z.string(), recordedAt: z.string() })),
  closing: z.optional(z.object({ reason: z.enum(['merchant', 'expired']), recordedAt: z.string() })),
  notPlaced: z.optional(recordedOutcome),
  cancellation: z.optional(recordedOutcome),
  authorized: z.optional(recordedOutcome),
  authorizationFailed: z.optional(recordedOutcome),
  captured: z.optional(recordedOutcome),
  captureFailed: z.optional(recordedOutcome),
  givenUp: z.optional(z.object({ recordedAt: z.string() })),
  review: z.optional(z.object({ by: z.string(), reason: z.string(), recordedAt: z.string(), reasons: z.array(z.string()) })),
  refunds: z.record(z.string(), refund),
  disputes: z.record(z.string(), disputeStep),
  anomalies: z.optional(z.set(z.string())),
  refundable: integer,
  revision: z.int(),
  dueAt: z.optional(z.int()),
});

/** @throws {z.core.$ZodError} when the item is none of ours: a bug or a hand in the table, never bad input. */
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
    disputeSteps: Object.values(disputes) satisfies RecordedDisputeStep[],
    anomalies: [...(anomalies ?? [])].sort(),
    refundableMinorUnits: refundable,
    dueAtEpochMs: dueAt,
  };
}

const dueItem = z.object({ paymentRequestId: z.string(), dueAt: z.int(), expiresAtEpochMs: z.int(), claims: z.int() });

/** What the index `due` projects. @throws {z.core.$ZodError} when the index projects less. */
export function parseDueItem(item: unknown): DuePayment {
  const { dueAt, ...due } = z.parse(dueItem, item);
  return { ...due, dueAtEpochMs: dueAt };
}

/** The item of a payment that has just been started. The maps are there from the start: DynamoDB cannot make a map and an entry in one write. */
export function newPaymentItem(
  payment: NewPayment,
  index: { readonly orderKey: string; readonly due: DueTime },
  now: Date,
): Record<string, unknown> {
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
    misses: 0,
    claims: 0,
    refunds: {},
    disputes: {},
    refundable: 0,
    revision: 1,
    dueShard: index.due.shard,
    dueAt: index.due.atEpochMs,
  };
}

const STATES = ['RESERVED', 'PROCESSING', 'FAIL', 'SUCCESS'] as const;

function parseRefund({ rank, held, ...rest }: z.output<typeof refund>): RecordedRefund {
  const state = STATES[rank - 1];
  if (state === undefined) throw new RangeError('a stored refund has no such rank');
  return { ...rest, state, heldMinorUnits: held };
}
