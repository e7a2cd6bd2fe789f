/**
 * The fields of Antom's answers, operation by operation. Of card details only what card-info.ts names is read; buyer details are dropped while reading,
 * so that they cannot leak. Times are ISO 8601 with offset, as text.
 *
 * Source: docs.antom.com, the response tables of each operation.
 */
import * as z from 'zod/mini';
import { cardFields, refundNumberFields, settlementFields } from './card-info.ts';
import { readRiskReview, riskReviewFields, type RiskReviewStatement, type RiskReviewStatements } from './risk-review-fields.ts';
import { amount, id, optional, optionalCode, optionalId, optionalTime, optionalWords } from './schema-fields.ts';
import { type CaptureEntry, readTransactions, type RefundEntry, type UnreadableKind } from './transactions.ts';

export type { CaptureEntry, RefundEntry, RiskReviewStatement, RiskReviewStatements, UnreadableKind };

/** The code of an answer that names none. The status decides without it. */
const NO_CODE = 'UNKNOWN';

/** @internal */
export const answerResult = z.object({
  /** `S` done, `F` refused or failed, `U` not known yet: never to be read as failed. */
  resultStatus: z.enum(['S', 'F', 'U']),
  resultCode: z.pipe(
    optionalCode,
    z.transform((named) => named ?? NO_CODE),
  ),
  resultMessage: optionalWords,
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
  normalUrl: optional(z.string().check(z.regex(/^https?:\/\//), z.maxLength(8192))),
  paymentAmount: optional(amount),
  paymentCreateTime: optionalTime,
});
/**
 * The payment that `pay` created, or had created before.
 * @interface
 */
export type PayAnswer = z.output<typeof payAnswer>;

/** @internal */
export const inquiryPaymentAnswer = z.pipe(
  z.object({
    paymentRequestId: id,
    paymentId: id,
    paymentStatus: optional(id),
    paymentAmount: optional(amount),
    paymentResultCode: optionalCode,
    paymentResultMessage: optionalWords,
    paymentTime: optionalTime,
    ...cardFields,
    ...settlementFields,
    transactions: z.optional(z.unknown()),
    ...riskReviewFields,
  }),
  z.transform(({ transactions, authReviewStatus, authReviewSource, popRiskDecisionResultInfo, ...payment }) => {
    const { entries, unreadable, ...listed } = readTransactions(transactions);
    const { riskReviews, isUnreadable } = readRiskReview({ authReviewStatus, authReviewSource, popRiskDecisionResultInfo });
    const isWhole = payment.paymentStatus === 'SUCCESS' ? payment.paymentAmount !== undefined : payment.paymentStatus !== undefined;
    return {
      ...payment,
      ...listed,
      transactions: entries,
      riskReviews,
      unreadable: [...unreadable, ...(isWhole ? [] : ['PAYMENT' as const]), ...(isUnreadable ? ['REVIEW' as const] : [])],
    };
  }),
);
/**
 * How a payment stands, with its captures and refunds. `paymentStatus` is `SUCCESS` (of a card payment: authorized, not yet paid), `FAIL`, `PROCESSING`,
 * `PENDING`, `CANCELLED`, or one that is new. `transactions` has the captures that ended, and the refunds; `allCapturesEnded` says that no other capture is
 * listed. `riskReviews` says whether to wait before shipping. `unreadable` names the kinds of what was about money or a review and could not be read: the
 * rest of the answer counts all the same. `unreadableRefunds` has the `refundRequestId` of each refund among that, undefined where there is none.
 * @interface
 */
export type InquiryPaymentAnswer = z.output<typeof inquiryPaymentAnswer>;

/** @internal */
export const cancelAnswer = z.object({ paymentId: optionalId, paymentRequestId: optionalId, cancelTime: optionalTime });
/**
 * The payment that was cancelled.
 * @interface
 */
export type CancelAnswer = z.output<typeof cancelAnswer>;

/** @internal */
export const refundAnswer = z.object({
  refundRequestId: id,
  refundId: optionalId,
  paymentId: optionalId,
  /** Absent: as it was requested. */
  refundAmount: z.nullish(amount),
  refundTime: optionalTime,
  ...refundNumberFields,
});
/**
 * The refund that was made, or is in process: the result says which.
 * @interface
 */
export type RefundAnswer = z.output<typeof refundAnswer>;

/** @internal */
export const inquiryRefundAnswer = z.object({
  refundRequestId: id,
  refundId: optionalId,
  /** Absent: Antom names none, or one that cannot be read. With `SUCCESS` that should not be, and the money has moved all the same. */
  refundAmount: optional(amount),
  /** `SUCCESS`, `FAIL`, `PROCESSING`, or one that is new. */
  refundStatus: id,
  refundTime: optionalTime,
  ...refundNumberFields,
});
/**
 * How a refund stands.
 * @interface
 */
export type InquiryRefundAnswer = z.output<typeof inquiryRefundAnswer>;

/** @internal */
export const disputeAnswer = z.object({ disputeId: id, disputeResolutionTime: optionalTime });
/**
 * The dispute that was accepted or contested.
 * @interface
 */
export type DisputeAnswer = z.output<typeof disputeAnswer>;

/** @internal */
export const disputeEvidenceAnswer = z.object({
  /** The document, base64, at most 1,000,000 characters. */
  disputeEvidence: z.string(),
  /** `PDF` or `WORD`. */
  disputeEvidenceFormat: optionalCode,
});
/**
 * A document about a dispute.
 * @interface
 */
export type DisputeEvidenceAnswer = z.output<typeof disputeEvidenceAnswer>;
