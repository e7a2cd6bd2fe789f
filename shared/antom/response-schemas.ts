/**
 * What Antom's answers tell us, operation by operation. Only fields that something here depends on: card and buyer details in an answer
 * (`cardInfo`, `paymentResultInfo`) are dropped while reading and cannot leak any further.
 *
 * Source: docs.antom.com, the response tables of each operation.
 */
import * as z from 'zod/mini';
import { amount, id, optional, optionalText } from './schema-fields.ts';

/** How an answer begins. The status decides; codes are many and new ones appear. */
export const answerResult = z.object({
  /** `S` done, `F` refused or failed, `U` not known yet: never to be read as failed. */
  resultStatus: z.enum(['S', 'F', 'U']),
  resultCode: id,
  resultMessage: optionalText,
});
export type AnswerResult = z.output<typeof answerResult>;

export const payAnswer = z.object({
  paymentRequestId: id,
  paymentId: id,
  /** Where to send the buyer. Absent: Antom could not create the payment page. */
  normalUrl: optional(z.string().check(z.regex(/^https?:\/\//))),
  paymentAmount: optional(amount),
  /** ISO 8601 with offset. */
  paymentCreateTime: optionalText,
});
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

const telling = z.union([
  z.object({ transactionType: capture.shape.transactionType, transactionStatus: capture.shape.transactionStatus }),
  z.object({ transactionType: refund.shape.transactionType, transactionStatus: refund.shape.transactionStatus }),
]);

/**
 * Captures that ended and refunds. Entries of other types or in other states tell nothing we act on and may look as they like;
 * an entry that does tell something must be whole, or a capture could go unnoticed.
 */
const transactions = z.pipe(
  z.pipe(
    z.nullish(z.array(z.unknown())),
    z.transform((entries) => (entries ?? []).filter((entry) => telling.safeParse(entry).success)),
  ),
  z.array(z.discriminatedUnion('transactionType', [capture, refund])),
);

export const inquiryPaymentAnswer = z.object({
  paymentRequestId: id,
  paymentId: id,
  /** `SUCCESS` (of a card payment: authorised, not yet paid), `FAIL`, `PROCESSING`, `PENDING`, `CANCELLED`, or one we have not met. */
  paymentStatus: id,
  paymentAmount: amount,
  paymentResultCode: optionalText,
  paymentResultMessage: optionalText,
  /** ISO 8601 with offset, like every time in these answers. */
  paymentTime: optionalText,
  transactions,
});
export type InquiryPaymentAnswer = z.output<typeof inquiryPaymentAnswer>;

export const cancelAnswer = z.object({ paymentId: optionalText, paymentRequestId: optionalText, cancelTime: optionalText });
export type CancelAnswer = z.output<typeof cancelAnswer>;

export const refundAnswer = z.object({
  refundRequestId: id,
  refundId: optionalText,
  paymentId: optionalText,
  refundAmount: amount,
  refundTime: optionalText,
});
export type RefundAnswer = z.output<typeof refundAnswer>;

export const inquiryRefundAnswer = z.object({
  refundRequestId: id,
  refundId: optionalText,
  refundAmount: amount,
  /** `SUCCESS`, `FAIL`, `PROCESSING`, or one we have not met. */
  refundStatus: id,
  refundTime: optionalText,
});
export type InquiryRefundAnswer = z.output<typeof inquiryRefundAnswer>;

/** Of acceptDispute and supplyDefenseDocument. */
export const disputeAnswer = z.object({ disputeId: id, disputeResolutionTime: optionalText });
export type DisputeAnswer = z.output<typeof disputeAnswer>;

export const disputeEvidenceAnswer = z.object({
  /** The document, base64, at most 1,000,000 characters. */
  disputeEvidence: id,
  /** `PDF` or `WORD`. */
  disputeEvidenceFormat: optionalText,
});
export type DisputeEvidenceAnswer = z.output<typeof disputeEvidenceAnswer>;
