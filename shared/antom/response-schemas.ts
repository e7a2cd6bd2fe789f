/**
 * The fields of Antom's answers, operation by operation. Card and buyer details in an answer (`cardInfo`, `paymentResultInfo`) are dropped while
 * reading, so that they cannot leak. Times are ISO 8601 with offset, as text.
 *
 * Source: docs.antom.com, the response tables of each operation.
 */
import * as z from 'zod/mini';
import { amount, id, optional, optionalText } from './schema-fields.ts';

/** @internal */
export const answerResult = z.object({
  /** `S` done, `F` refused or failed, `U` not known yet: never to be read as failed. */
  resultStatus: z.enum(['S', 'F', 'U']),
  resultCode: id,
  resultMessage: optionalText,
});
/**
 * How an answer begins. The status decides; codes are many and new ones appear.
 * @interface
 */
export type AnswerResult = z.output<typeof answerResult>;

/** @internal */
export const payAnswer = z.object({
  paymentRequestId: id,
  paymentId: id,
  /** Where to send the buyer. Absent: Antom could not create the payment page. */
  normalUrl: optional(z.string().check(z.regex(/^https?:\/\//))),
  paymentAmount: optional(amount),
  paymentCreateTime: optionalText,
});
/**
 * The payment that `pay` created, or had created before.
 * @interface
 */
export type PayAnswer = z.output<typeof payAnswer>;

const transactionResult = optional(z.object({ resultCode: optionalText, resultMessage: optionalText }));

const capture = z.object({
  transactionType: z.literal('CAPTURE'),
  transactionStatus: z.enum(['SUCCESS', 'FAIL']),
  transactionAmount: amount,
  /** The capture's `captureId`. */
  transactionId: optionalText,
  transactionTime: optionalText,
  transactionResult,
});

const refund = z.object({
  transactionType: z.literal('REFUND'),
  transactionStatus: z.enum(['SUCCESS', 'FAIL', 'PROCESSING']),
  transactionAmount: amount,
  /** The refund's `refundRequestId`. */
  transactionRequestId: id,
  /** The refund's `refundId`. */
  transactionId: optionalText,
  transactionTime: optionalText,
  transactionResult,
});

const entriesThatCount = z.union([
  z.object({ transactionType: capture.shape.transactionType, transactionStatus: capture.shape.transactionStatus }),
  z.object({ transactionType: refund.shape.transactionType, transactionStatus: refund.shape.transactionStatus }),
]);

/**
 * Captures that ended, and refunds. An entry of another type or in another state is dropped, whatever it looks like. One that counts must be whole:
 * otherwise a capture could go unnoticed.
 */
const transactions = z.pipe(
  z.pipe(
    z.nullish(z.array(z.unknown())),
    z.transform((entries) => (entries ?? []).filter((entry) => entriesThatCount.safeParse(entry).success)),
  ),
  z.array(z.discriminatedUnion('transactionType', [capture, refund])),
);

/** @internal */
export const inquiryPaymentAnswer = z.object({
  paymentRequestId: id,
  paymentId: id,
  /** `SUCCESS` (of a card payment: authorized, not yet paid), `FAIL`, `PROCESSING`, `PENDING`, `CANCELLED`, or one that is new. */
  paymentStatus: id,
  paymentAmount: amount,
  paymentResultCode: optionalText,
  paymentResultMessage: optionalText,
  paymentTime: optionalText,
  transactions,
});
/**
 * How a payment stands, with its captures and refunds.
 * @interface
 */
export type InquiryPaymentAnswer = z.output<typeof inquiryPaymentAnswer>;

/** @internal */
export const cancelAnswer = z.object({ paymentId: optionalText, paymentRequestId: optionalText, cancelTime: optionalText });
/**
 * The payment that was cancelled.
 * @interface
 */
export type CancelAnswer = z.output<typeof cancelAnswer>;

/** @internal */
export const refundAnswer = z.object({
  refundRequestId: id,
  refundId: optionalText,
  paymentId: optionalText,
  refundAmount: amount,
  refundTime: optionalText,
});
/**
 * The refund that was made, or is in process: the result says which.
 * @interface
 */
export type RefundAnswer = z.output<typeof refundAnswer>;

/** @internal */
export const inquiryRefundAnswer = z.object({
  refundRequestId: id,
  refundId: optionalText,
  refundAmount: amount,
  /** `SUCCESS`, `FAIL`, `PROCESSING`, or one that is new. */
  refundStatus: id,
  refundTime: optionalText,
});
/**
 * How a refund stands.
 * @interface
 */
export type InquiryRefundAnswer = z.output<typeof inquiryRefundAnswer>;

/** @internal */
export const disputeAnswer = z.object({ disputeId: id, disputeResolutionTime: optionalText });
/**
 * The dispute that was accepted or contested.
 * @interface
 */
export type DisputeAnswer = z.output<typeof disputeAnswer>;

/** @internal */
export const disputeEvidenceAnswer = z.object({
  /** The document, base64, at most 1,000,000 characters. */
  disputeEvidence: id,
  /** `PDF` or `WORD`. */
  disputeEvidenceFormat: optionalText,
});
/**
 * A document about a dispute.
 * @interface
 */
export type DisputeEvidenceAnswer = z.output<typeof disputeEvidenceAnswer>;
