/**
 * Antom's notifications, as they come over the wire. Antom may add kinds, fields and values at any time; whatever is new reads as `unknown`
 * or as text.
 *
 * Source: docs.antom.com notifyPayment, notifyCapture, notifyRefund, notifyDispute; for RISK_POST_REVIEW the list of kinds in Antom's SDKs.
 */
import * as z from 'zod/mini';
import {
  captureMessage,
  disputeMessage,
  type NotificationResult,
  paymentMessage,
  refundMessage,
  riskReviewMessage,
} from './notification-messages.ts';
import { parseJson, readMessage } from './parse-message.ts';
import { optionalCode } from './schema-fields.ts';

export type { NotificationResult };

/**
 * notifyPayment: how the payment ended, and whether it is reviewed: see `riskReviews` before you ship. What a success means depends on the payment method: a
 * card's is an authorization, and the money comes with the capture. Times are ISO 8601 with offset, as text, in all notifications.
 */
export interface PaymentNotification extends z.output<typeof paymentMessage> {
  readonly kind: 'payment';
}

/** notifyCapture. For automatic capture `captureRequestId` has been seen to equal `paymentRequestId`; Antom does not promise it. */
export interface CaptureNotification extends z.output<typeof captureMessage> {
  readonly kind: 'capture';
}

/** notifyRefund. Names no payment. `refundStatus` should say the same as `result.resultStatus`: where they differ, nothing is known. */
export interface RefundNotification extends z.output<typeof refundMessage> {
  readonly kind: 'refund';
}

/** notifyDispute: one step of a dispute. `disputeNotificationType` says which. */
export interface DisputeNotification extends z.output<typeof disputeMessage> {
  readonly kind: 'dispute';
}

/** The review of a payment has ended, or moved on. How, only an inquiry says. The ids are absent when the message names none. */
export interface RiskReviewNotification extends z.output<typeof riskReviewMessage> {
  readonly kind: 'review';
  readonly notifyType: 'RISK_POST_REVIEW';
}

/** The buyer has paid and Antom does not know the result yet. Another notification follows. */
export interface PendingNotification {
  readonly kind: 'pending';
  readonly notifyType: 'PAYMENT_PENDING';
}

/** A kind that this version does not know. Acknowledge it and keep the body for a person to read. */
export interface UnknownNotification {
  readonly kind: 'unknown';
  readonly notifyType: string | undefined;
}

/** One of Antom's notifications, by its kind. */
export type Notification =
  | PaymentNotification
  | CaptureNotification
  | RefundNotification
  | DisputeNotification
  | RiskReviewNotification
  | PendingNotification
  | UnknownNotification;

const NOTIFY_TYPES = ['PAYMENT_RESULT', 'CAPTURE_RESULT', 'REFUND_RESULT', 'PAYMENT_PENDING', 'RISK_POST_REVIEW'] as const;
type NotifyType = (typeof NOTIFY_TYPES)[number];

const READERS = {
  PAYMENT_RESULT: (message) => ({ kind: 'payment', ...readMessage(paymentMessage, message) }),
  CAPTURE_RESULT: (message) => ({ kind: 'capture', ...readMessage(captureMessage, message) }),
  REFUND_RESULT: (message) => ({ kind: 'refund', ...readMessage(refundMessage, message) }),
  PAYMENT_PENDING: () => ({ kind: 'pending', notifyType: 'PAYMENT_PENDING' }),
  RISK_POST_REVIEW: (message) => ({ kind: 'review', notifyType: 'RISK_POST_REVIEW', ...readMessage(riskReviewMessage, message) }),
} satisfies Record<NotifyType, (message: unknown) => Notification>;

const envelope = z.object({ notifyType: optionalCode, disputeNotificationType: optionalCode });

/**
 * Reads a notification whose signature was verified before. `verifyNotification` does both.
 * @throws {MalformedMessageError} when the bytes are not a JSON object, or a known kind lacks a field that it must have.
 */
export function parseNotification(verifiedBody: Uint8Array): Notification {
  const message = parseJson(verifiedBody);
  const { notifyType, disputeNotificationType } = readMessage(envelope, message);
  // A dispute is the only kind without a notifyType.
  if (disputeNotificationType !== undefined) return { kind: 'dispute', ...readMessage(disputeMessage, message) };
  const known = NOTIFY_TYPES.find((type) => type === notifyType);
  return known === undefined ? { kind: 'unknown', notifyType } : READERS[known](message);
}
