/**
 * Antom's notifications, read into facts. Verify the signature over the raw bytes first (`antom/signature.ts`): nothing here does.
 *
 * Source: docs.antom.com notifyPayment, notifyCapture, notifyRefund, notifyDispute.
 */
import * as z from 'zod/mini';
import {
  heardFrom,
  type DisputeDetail,
  type DisputeFact,
  type OutcomeFact,
  type OutcomeKind,
  type RefundFact,
  type RefundResult,
} from '../payment/fact.ts';
import { optionalText } from '../antom/schema-fields.ts';
import { parseJson, readMessage } from '../antom/parse-message.ts';
import { captureMessage, disputeMessage, paymentMessage, refundMessage, type NotificationResult } from '../antom/notification-messages.ts';

/** Which payment an outcome belongs to. notifyCapture names no `paymentRequestId`. */
export type Correlation =
  | { readonly by: 'paymentRequestId'; readonly paymentRequestId: string }
  | { readonly by: 'capture'; readonly captureRequestId: string; readonly paymentId: string };

export type Notification =
  | { readonly kind: 'outcome'; readonly correlation: Correlation; readonly fact: OutcomeFact }
  /** Names no payment: found by its `refundRequestId`. */
  | { readonly kind: 'refund'; readonly fact: RefundFact }
  | { readonly kind: 'dispute'; readonly paymentRequestId: string; readonly fact: DisputeFact }
  /** Antom says that it does not know yet, or says two things at once. Nothing to record. */
  | { readonly kind: 'inconclusive'; readonly notifyType: string }
  /** A kind that did not exist when this was written. To be acknowledged and counted. */
  | { readonly kind: 'unknown'; readonly notifyType: string | undefined };

const envelope = z.object({ notifyType: optionalText, disputeNotificationType: optionalText });

/**
 * Reads a notification whose signature was verified.
 * @throws {MalformedMessageError} when the bytes are no JSON object, or a known kind lacks what it must have.
 */
export function readNotification(body: Uint8Array): Notification {
  const message = parseJson(body);
  const { notifyType, disputeNotificationType } = readMessage(envelope, message);
  if (disputeNotificationType !== undefined) return readDispute(message); // the only kind that is told by another field than notifyType
  switch (notifyType) {
    case 'PAYMENT_RESULT':
      return readPayment(message);
    case 'CAPTURE_RESULT':
      return readCapture(message);
    case 'REFUND_RESULT':
      return readRefund(message);
    case 'PAYMENT_PENDING':
      return { kind: 'inconclusive', notifyType };
    default:
      return { kind: 'unknown', notifyType };
  }
}

/** The status decides: a result code that nobody has met says as much as one that is documented. */
function outcomeOf(result: NotificationResult, success: OutcomeKind, failure: OutcomeKind): OutcomeKind | undefined {
  if (result.resultStatus === 'S') return success;
  return result.resultStatus === 'F' ? failure : undefined;
}

function readPayment(message: unknown): Notification {
  const { paymentRequestId, paymentId, paymentAmount, paymentTime, result } = readMessage(paymentMessage, message);
  const kind = outcomeOf(result, 'authorized', 'authorizationFailed');
  if (kind === undefined) return { kind: 'inconclusive', notifyType: 'PAYMENT_RESULT' };
  const provenance = provenanceOf(paymentTime, result);
  return {
    kind: 'outcome',
    correlation: { by: 'paymentRequestId', paymentRequestId },
    fact: { kind, paymentId, amount: paymentAmount, provenance },
  };
}

function readCapture(message: unknown): Notification {
  const { captureRequestId, captureId, paymentId, captureAmount, captureTime, result } = readMessage(captureMessage, message);
  const kind = outcomeOf(result, 'captured', 'captureFailed');
  if (kind === undefined) return { kind: 'inconclusive', notifyType: 'CAPTURE_RESULT' };
  const provenance = { ...provenanceOf(captureTime, result), captureId };
  return {
    kind: 'outcome',
    correlation: { by: 'capture', captureRequestId, paymentId },
    fact: { kind, paymentId, amount: captureAmount, provenance },
  };
}

function readRefund(message: unknown): Notification {
  const { refundRequestId, refundId, refundAmount, refundTime, refundStatus, result } = readMessage(refundMessage, message);
  const outcome = refundResultOf(result);
  // With money, two statements that differ are none: an inquiry will tell.
  if (outcome === undefined || (refundStatus !== undefined && refundStatus !== outcome))
    return { kind: 'inconclusive', notifyType: 'REFUND_RESULT' };
  const provenance = provenanceOf(refundTime, result);
  return { kind: 'refund', fact: { kind: 'refund', refundRequestId, refundId, amount: refundAmount, result: outcome, provenance } };
}

function refundResultOf({ resultStatus }: NotificationResult): RefundResult | undefined {
  if (resultStatus === 'S') return 'SUCCESS';
  return resultStatus === 'F' ? 'FAIL' : undefined;
}

function readDispute(message: unknown): Notification {
  const dispute = readMessage(disputeMessage, message);
  const { paymentRequestId, disputeId, paymentId, result } = dispute;
  const antomTime = dispute.disputeJudgedTime ?? dispute.disputeAcceptTime ?? dispute.disputeTime;
  const details = {
    disputeType: dispute.disputeType,
    reasonCode: dispute.disputeReasonCode,
    reasonMessage: dispute.disputeReasonMsg,
    defenseDueTime: dispute.defenseDueTime,
    judgedResult: dispute.disputeJudgedResult,
    acceptReason: dispute.disputeAcceptReason,
  } satisfies Record<DisputeDetail, string | undefined>;
  return {
    kind: 'dispute',
    paymentRequestId,
    fact: {
      kind: 'dispute',
      disputeId,
      notificationType: dispute.disputeNotificationType,
      paymentId,
      amount: dispute.disputeJudgedAmount ?? dispute.disputeAmount,
      ...details,
      provenance: provenanceOf(antomTime, result),
    },
  };
}

function provenanceOf(antomTime: string | undefined, result: NotificationResult | undefined) {
  const { resultCode, resultMessage } = result ?? {};
  return heardFrom('notification', { antomTime, resultCode, resultMessage });
}
