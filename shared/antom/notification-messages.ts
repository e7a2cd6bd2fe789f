/**
 * The fields of the notifications. Of card details only what card-info.ts names is read; buyer details are dropped while reading.
 *
 * Source: docs.antom.com notifyPayment, notifyCapture, notifyRefund, notifyDispute.
 */
import * as z from 'zod/mini';
import { cardFields, judgeReason, refundNumberFields, settlementFields, shortCaptureId, shortText, yesOrNo } from './card-info.ts';
import { readRiskReview, riskReviewFields } from './risk-review-fields.ts';
import { amount, code, id, optional, optionalCode, optionalId, optionalTime, optionalWords } from './schema-fields.ts';

const result = z.object({
  /** `S`, `F` or `U`, or one that is new. Documented are S and F. */
  resultStatus: id,
  resultCode: optionalCode,
  resultMessage: optionalWords,
});
/**
 * How the payment, the capture or the refund ended. The status decides; codes are many and new ones appear.
 * @interface
 */
export type NotificationResult = z.output<typeof result>;

/* Where money moved, the message must say how much. A failure moved none, and is a failure without an amount. */

/** @internal */
export const paymentMessage = z.pipe(
  z
    .object({
      paymentRequestId: id,
      paymentId: id,
      /** Always there with `S`. */
      paymentAmount: optional(amount),
      paymentTime: optionalTime,
      ...cardFields,
      ...settlementFields,
      result,
      ...riskReviewFields,
    })
    .check(
      z.refine(({ result: { resultStatus }, paymentAmount }) => resultStatus !== 'S' || paymentAmount !== undefined, {
        path: ['paymentAmount'],
      }),
    ),
  z.transform(({ authReviewStatus, authReviewSource, popRiskDecisionResultInfo, ...payment }) => {
    const { riskReviews, isUnreadable } = readRiskReview({ authReviewStatus, authReviewSource, popRiskDecisionResultInfo });
    return { ...payment, riskReviews, unreadable: isUnreadable ? (['REVIEW'] as const) : [] };
  }),
);

/**
 * RISK_POST_REVIEW. Antom documents its name only, so nothing of it counts but what it is about.
 * @internal
 */
export const riskReviewMessage = z.object({ paymentRequestId: optionalId, paymentId: optionalId });

/** @internal */
export const captureMessage = z
  .object({
    captureRequestId: id,
    paymentId: id,
    captureId: optionalId,
    /** Always there with `S`. */
    captureAmount: optional(amount),
    captureTime: optionalTime,
    ...settlementFields,
    result,
  })
  .check(
    z.refine(({ result: { resultStatus }, captureAmount }) => resultStatus !== 'S' || captureAmount !== undefined, {
      path: ['captureAmount'],
    }),
  );

/** @internal */
export const refundMessage = z
  .object({
    refundRequestId: id,
    refundId: optionalId,
    /** Always there with `S`. */
    refundAmount: optional(amount),
    refundTime: optionalTime,
    ...refundNumberFields,
    /** Says the same as `result.resultStatus` in other words. */
    refundStatus: optionalCode,
    result,
  })
  .check(
    z.refine(({ result: { resultStatus }, refundAmount }) => resultStatus !== 'S' || refundAmount !== undefined, {
      path: ['refundAmount'],
    }),
  );

/** An amount, and whether one is there that cannot be read. */
const judgedAmount = z.pipe(
  z.optional(z.unknown()),
  z.transform((value) => {
    const { data } = amount.safeParse(value);
    return { read: data, isUnreadable: data === undefined && value !== undefined && value !== null };
  }),
);

/**
 * notifyDispute has neither `notifyType` nor `result` as documented; the SDKs' base class knows both, so they may turn up.
 * @internal
 */
export const disputeMessage = z.pipe(
  z.object({
    paymentRequestId: id,
    disputeId: id,
    disputeNotificationType: code,
    paymentId: optionalId,
    disputeType: optionalCode,
    disputeTime: optionalTime,
    disputeAmount: optional(amount),
    disputeReasonCode: optionalCode,
    disputeReasonMsg: optionalWords,
    defenseDueTime: optionalTime,
    disputeJudgedTime: optionalTime,
    disputeJudgedAmount: judgedAmount,
    disputeJudgedResult: optionalCode,
    disputeAcceptTime: optionalTime,
    disputeAcceptReason: optionalCode,
    /** False: Antom says that a defense would be useless. */
    defendable: yesOrNo,
    disputeSource: shortText,
    arn: shortText,
    captureId: shortCaptureId,
    disputeCancelledTime: optionalTime,
    defenseSuppliedTime: optionalTime,
    /** Only why the issuer judged so: the buyer's own comments may hold personal data. */
    issuerComments: optional(z.object({ judgeReason })),
    result: optional(result),
  }),
  z.transform(({ disputeJudgedAmount: { read, isUnreadable }, ...dispute }) => ({
    ...dispute,
    disputeJudgedAmount: read,
    unreadable: isUnreadable ? (['DISPUTE'] as const) : [],
  })),
);
