/**
 * The fields of the notifications. Card and buyer details (`cardInfo`, `paymentResultInfo`) are dropped while reading.
 *
 * Source: docs.antom.com notifyPayment, notifyCapture, notifyRefund, notifyDispute.
 */
import * as z from 'zod/mini';
import { amount, id, optional, optionalText } from './schema-fields.ts';

const result = z.object({
  /** `S`, `F` or `U`, or one that is new. Documented are S and F. */
  resultStatus: id,
  resultCode: optionalText,
  resultMessage: optionalText,
});
/**
 * How the payment, the capture or the refund ended. The status decides; codes are many and new ones appear.
 * @interface
 */
export type NotificationResult = z.output<typeof result>;

/** @internal */
export const paymentMessage = z.object({
  paymentRequestId: id,
  paymentId: id,
  paymentAmount: amount,
  paymentTime: optionalText,
  result,
});

/** @internal */
export const captureMessage = z.object({
  captureRequestId: id,
  paymentId: id,
  captureId: optionalText,
  captureAmount: amount,
  captureTime: optionalText,
  result,
});

/** @internal */
export const refundMessage = z.object({
  refundRequestId: id,
  refundId: optionalText,
  refundAmount: amount,
  refundTime: optionalText,
  /** Says the same as `result.resultStatus` in other words. */
  refundStatus: optionalText,
  result,
});

/**
 * notifyDispute has neither `notifyType` nor `result` as documented; the SDKs' base class knows both, so they may turn up.
 * @internal
 */
export const disputeMessage = z.object({
  paymentRequestId: id,
  disputeId: id,
  disputeNotificationType: id,
  paymentId: optionalText,
  disputeType: optionalText,
  disputeTime: optionalText,
  disputeAmount: optional(amount),
  disputeReasonCode: optionalText,
  disputeReasonMsg: optionalText,
  defenseDueTime: optionalText,
  disputeJudgedTime: optionalText,
  disputeJudgedAmount: optional(amount),
  disputeJudgedResult: optionalText,
  disputeAcceptTime: optionalText,
  disputeAcceptReason: optionalText,
  result: optional(result),
});
