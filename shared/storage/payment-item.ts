import * as z from 'zod/mini';
import type { Payment } from '../payment/payment.ts';

/*
 * The stored shape of a payment, one DynamoDB item. Flat where a condition looks at it, maps where only people and the status do.
 * Reading is tolerant of attributes that a newer release wrote.
 */

/** lib-dynamodb gives a number where it fits and a bigint where it does not. */
const integer = z.pipe(
  z.union([z.bigint(), z.int()]),
  z.transform((value) => BigInt(value)),
);

const provenance = {
  source: z.enum(['notification', 'pay', 'inquiryPayment', 'inquiryRefund', 'cancel', 'refund']),
  antomTime: z.optional(z.string()),
  resultCode: z.optional(z.string()),
  resultMessage: z.optional(z.string()),
  captureId: z.optional(z.string()),
};
const recordedOutcome = z.object({ ...provenance, recordedAt: z.string() });

const paymentItem = z.object({
  paymentRequestId: z.string(),
  apiClientId: z.string(),
  referenceOrderId: z.string(),
  currency: z.string(),
  minorUnits: integer,
  fingerprint: z.string(),
  payRequest: z.optional(z.string()),
  createdAt: z.string(),
  expiresAtEpochMs: z.int(),
  leaseAttemptId: z.string(),
  leaseUntilEpochMs: z.int(),
  sends: z.int(),
  paymentId: z.optional(z.string()),
  acceptance: z.optional(z.object({ normalUrl: z.string(), recordedAt: z.string() })),
  rejection: z.optional(z.object({ resultCode: z.string(), resultMessage: z.string(), recordedAt: z.string() })),
  closing: z.optional(z.object({ reason: z.enum(['merchant', 'expired']), recordedAt: z.string() })),
  notPlaced: z.optional(recordedOutcome),
  cancellation: z.optional(recordedOutcome),
  authorized: z.optional(recordedOutcome),
  authorizationFailed: z.optional(recordedOutcome),
  captured: z.optional(recordedOutcome),
  captureFailed: z.optional(recordedOutcome),
  refunds: z.record(z.string(), z.object({ minorUnits: integer, rank: z.enum(['RESERVED', 'PROCESSING', 'FAIL', 'SUCCESS']) })),
  anomalies: z.optional(z.set(z.string())),
  refundable: integer,
  revision: z.int(),
  dueAt: z.optional(z.int()),
});

/** @throws {z.core.$ZodError} when the item is none of ours: a bug or a hand in the table, never bad input. */
export function parsePaymentItem(item: unknown): Payment {
  const { currency, minorUnits, payRequest, leaseAttemptId, leaseUntilEpochMs, anomalies, refundable, dueAt, ...payment } = z.parse(
    paymentItem,
    item,
  );
  return {
    ...payment,
    amount: { currency, minorUnits },
    request: payRequest,
    lease: { attemptId: leaseAttemptId, untilEpochMs: leaseUntilEpochMs },
    anomalies: [...(anomalies ?? [])].sort(),
    refundableMinorUnits: refundable,
    dueAtEpochMs: dueAt,
  };
}
