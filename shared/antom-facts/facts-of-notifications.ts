/**
 * What Antom's notifications state as facts. Verify the signature over the raw bytes first (`antom/signature.ts`): this file does not.
 */
import {
  type CaptureNotification,
  type DisputeNotification,
  type Notification as AntomNotification,
  type NotificationResult,
  parseNotification,
  type PaymentNotification,
  type RefundNotification,
} from '../antom/notification.ts';
import {
  type DisputeDetail,
  type DisputeFact,
  type OutcomeFact,
  type OutcomeKind,
  provenanceFrom,
  type RefundFact,
  type RefundResult,
} from '../payment/fact.ts';
import { issuerAuthenticatedCard } from './issuer-authenticated-card.ts';
import type { PaymentMethod } from './payment-method.ts';

/** Which payment an outcome belongs to. notifyCapture names no `paymentRequestId`. */
export type Correlation =
  | { readonly by: 'paymentRequestId'; readonly paymentRequestId: string }
  | { readonly by: 'capture'; readonly captureRequestId: string; readonly paymentId: string };

export type Notification =
  | { readonly kind: 'outcome'; readonly correlation: Correlation; readonly fact: OutcomeFact }
  /** Names no payment: found by its `refundRequestId`. */
  | { readonly kind: 'refund'; readonly fact: RefundFact }
  | { readonly kind: 'dispute'; readonly paymentRequestId: string; readonly fact: DisputeFact }
  /** Antom does not know the result yet, or says two things at once. There is nothing to record. */
  | { readonly kind: 'inconclusive'; readonly notifyType: string }
  /** A kind that this release does not know. To be acknowledged and counted. */
  | { readonly kind: 'unknown'; readonly notifyType: string | undefined };

/**
 * Reads a notification about an issuer-authenticated card payment. Its signature was verified before.
 * @throws {MalformedMessageError} when the bytes are not a JSON object, or a known kind lacks a field that it must have.
 */
export function readNotification(body: Uint8Array): Notification {
  return factsOfNotification(parseNotification(body), issuerAuthenticatedCard);
}

export function factsOfNotification(notification: AntomNotification, method: PaymentMethod): Notification {
  switch (notification.kind) {
    case 'payment':
      return outcomeOfPayment(notification, method);
    case 'capture':
      return outcomeOfCapture(notification);
    case 'refund':
      return refundOf(notification);
    case 'dispute':
      return { kind: 'dispute', paymentRequestId: notification.paymentRequestId, fact: disputeFact(notification) };
    case 'pending':
      return { kind: 'inconclusive', notifyType: notification.notifyType };
    case 'unknown':
      return notification;
  }
}

const RESULT_STATUSES = ['S', 'F', 'U'] as const;
type ByStatus<Meaning> = Record<(typeof RESULT_STATUSES)[number], Meaning | undefined>;

/** The status decides: a new result code says as much as a documented one. Undefined while the result is open, and for a new status. */
function meaningOf<Meaning>({ resultStatus }: NotificationResult, meanings: ByStatus<Meaning>): Meaning | undefined {
  const status = RESULT_STATUSES.find((known) => known === resultStatus);
  return status === undefined ? undefined : meanings[status];
}

const CAPTURE_OUTCOMES = { S: 'captured', F: 'captureFailed', U: undefined } as const satisfies ByStatus<OutcomeKind>;
const REFUND_OUTCOMES = { S: 'SUCCESS', F: 'FAIL', U: undefined } as const satisfies ByStatus<RefundResult>;

function outcomeOfPayment(notification: PaymentNotification, { success }: PaymentMethod): Notification {
  const { paymentRequestId, paymentId, paymentAmount: amount, paymentTime, result } = notification;
  const kind = meaningOf<OutcomeKind>(result, { S: success, F: 'authorizationFailed', U: undefined });
  if (kind === undefined) return { kind: 'inconclusive', notifyType: 'PAYMENT_RESULT' };
  const provenance = provenanceOf(paymentTime, result);
  return { kind: 'outcome', correlation: { by: 'paymentRequestId', paymentRequestId }, fact: { kind, paymentId, amount, provenance } };
}

function outcomeOfCapture(notification: CaptureNotification): Notification {
  const { captureRequestId, captureId, paymentId, captureAmount: amount, captureTime, result } = notification;
  const kind = meaningOf(result, CAPTURE_OUTCOMES);
  if (kind === undefined) return { kind: 'inconclusive', notifyType: 'CAPTURE_RESULT' };
  const provenance = { ...provenanceOf(captureTime, result), captureId };
  return { kind: 'outcome', correlation: { by: 'capture', captureRequestId, paymentId }, fact: { kind, paymentId, amount, provenance } };
}

function refundOf(notification: RefundNotification): Notification {
  const { refundRequestId, refundId, refundAmount: amount, refundTime, refundStatus, result: antomResult } = notification;
  const result = meaningOf(antomResult, REFUND_OUTCOMES);
  // The two statements differ, so neither counts. An inquiry gives the result.
  if (result === undefined || (refundStatus !== undefined && refundStatus !== result))
    return { kind: 'inconclusive', notifyType: 'REFUND_RESULT' };
  const provenance = provenanceOf(refundTime, antomResult);
  return { kind: 'refund', fact: { kind: 'refund', refundRequestId, refundId, amount, result, provenance } };
}

function disputeFact(dispute: DisputeNotification): DisputeFact {
  const { disputeId, paymentId, disputeNotificationType: notificationType, result } = dispute;
  const antomTime = dispute.disputeJudgedTime ?? dispute.disputeAcceptTime ?? dispute.disputeTime;
  const details = {
    disputeType: dispute.disputeType,
    reasonCode: dispute.disputeReasonCode,
    reasonMessage: dispute.disputeReasonMsg,
    defenseDueTime: dispute.defenseDueTime,
    judgedResult: dispute.disputeJudgedResult,
    acceptReason: dispute.disputeAcceptReason,
  } satisfies Record<DisputeDetail, string | undefined>;
  const amount = dispute.disputeJudgedAmount ?? dispute.disputeAmount;
  return { kind: 'dispute', disputeId, notificationType, paymentId, amount, ...details, provenance: provenanceOf(antomTime, result) };
}

function provenanceOf(antomTime: string | undefined, result: NotificationResult | undefined) {
  const { resultCode, resultMessage } = result ?? {};
  return provenanceFrom('notification', { antomTime, resultCode, resultMessage });
}
