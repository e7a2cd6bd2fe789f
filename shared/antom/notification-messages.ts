/**
 * The notifications' fields that something here depends on; card and buyer details (`cardInfo`, `paymentResultInfo`) are dropped while reading.
 *
 * Source: docs.antom.com notifyPayment, notifyCapture, notifyRefund, notifyDispute.
 */
import * as z from 'zod/mini';
import { amount, id, optional, optionalText } from './schema-fields.ts';

/** Times are ISO 8601 with offset, as text. */
const result = z.object({ resultStatus: id, resultCode: optionalText, resultMessage: optionalText });
export type NotificationResult = z.output<typeof result>;

/** notifyPayment. A success is an authorization: the buyer has paid only when the capture succeeded. */
export const paymentMessage = z.object({
  paymentRequestId: id,
  paymentId: id,
  paymentAmount: amount,
  paymentTime: optionalText,
  result,
});

/** notifyCapture. For automatic capture `captureRequestId` has been seen to equal `paymentRequestId`; Antom does not promise it. */
export const captureMessage = z.object({
  captureRequestId: id,
  paymentId: id,
  captureId: optionalText,
  captureAmount: amount,
  captureTime: optionalText,
  result,
});

export const refundMessage = z.object({
  refundRequestId: id,
  refundId: optionalText,
  refundAmount: amount,
  refundTime: optionalText,
  /** Says the same as `result.resultStatus` in other words. */
  refundStatus: optionalText,
  result,
});

/** notifyDispute has neither `notifyType` nor `result` as documented; the SDKs' base class knows both, so they may turn up. */
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
