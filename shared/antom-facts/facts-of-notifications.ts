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
import { namingAMoment } from '../payment/antom-time.ts';
import {
  type CancellationFact,
  type DisputeDetail,
  type DisputeFact,
  type OutcomeFact,
  type OutcomeKind,
  provenanceFrom,
  type RefundFact,
  type RefundResult,
  type RiskReviewFact,
} from '../payment/fact.ts';
import { nameOfCapture } from '../payment/further-captures.ts';
import { detailsOf, refundNumbersOf, settlementOf } from './details-of-messages.ts';
import { endOf } from './facts-of-answers.ts';
import { factsOfReviews } from './facts-of-reviews.ts';
import { outcomeFact, refundFact } from './facts-with-amounts.ts';
import { issuerAuthenticatedCard } from './issuer-authenticated-card.ts';
import type { PaymentMethod } from './payment-method.ts';
import { unreadableTimesIn } from './unreadable-times.ts';

/** Which payment an outcome belongs to. notifyCapture names no `paymentRequestId`. */
export type Correlation =
  | { readonly by: 'paymentRequestId'; readonly paymentRequestId: string }
  | { readonly by: 'capture'; readonly captureRequestId: string; readonly paymentId: string };

export type Notification =
  | OutcomeStatement
  /** Names no payment: found by its `refundRequestId`. */
  | { readonly kind: 'refund'; readonly fact: RefundFact }
  | DisputeStatement
  /** Says something of a review, in a form that proves nothing: only an inquiry does. At least one id is there. */
  | ReviewReference
  /** Antom does not know the result yet, or says two things at once. There is nothing to record. */
  | { readonly kind: 'inconclusive'; readonly notifyType: string }
  /** A kind, or a result status, that this release does not know: a person has to read it. */
  | { readonly kind: 'unknown'; readonly notifyType: string | undefined };

/** With the fields that should name a time and do not. */
export type ReadNotification = Notification & { readonly unreadableTimes?: readonly string[] };

export interface OutcomeStatement {
  readonly kind: 'outcome';
  readonly correlation: Correlation;
  /** To be recorded before the outcome: what is paid must not look as if it could be shipped. */
  readonly reviews?: readonly RiskReviewFact[];
  readonly fact: OutcomeFact;
  /** The failure also says that the order is closed. */
  readonly end?: CancellationFact | undefined;
  /** What it says and this release cannot read: a person has to look at it. */
  readonly unreadable?: PaymentNotification['unreadable'];
}

export interface DisputeStatement {
  readonly kind: 'dispute';
  readonly paymentRequestId: string;
  readonly fact: DisputeFact;
  /** What it says and this release cannot read. */
  readonly unreadable?: DisputeNotification['unreadable'];
}

export interface ReviewReference {
  readonly kind: 'review';
  readonly notifyType: string;
  readonly paymentRequestId: string | undefined;
  readonly paymentId: string | undefined;
}

/**
 * Reads a notification about an issuer-authenticated card payment. Its signature was verified before.
 * @throws {MalformedMessageError} when the bytes are not a JSON object, or a known kind lacks a field that it must have.
 */
export function readNotification(body: Uint8Array): ReadNotification {
  const message = parseNotification(body);
  const unreadableTimes = unreadableTimesIn(message);
  return { ...factsOfNotification(message, issuerAuthenticatedCard), ...(unreadableTimes.length > 0 && { unreadableTimes }) };
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
      return disputeStatement(notification);
    case 'review': {
      const { paymentRequestId, paymentId, notifyType } = notification;
      return (paymentRequestId ?? paymentId) === undefined ? { kind: 'unknown', notifyType } : notification;
    }
    case 'pending':
      return { kind: 'inconclusive', notifyType: notification.notifyType };
    case 'unknown':
      return notification;
  }
}

/**
 * What the two results mean; a new result code says as much as a documented one. `U` leaves the result open. A status that is new may mean anything,
 * so a person reads the notification.
 */
function byStatus<Meaning>(
  notifyType: string,
  { resultStatus }: NotificationResult,
  meanings: Readonly<Record<'S' | 'F', Meaning>>,
  read: (meaning: Meaning) => Notification | undefined,
): Notification {
  switch (resultStatus) {
    case 'S':
    case 'F':
      return read(meanings[resultStatus]) ?? { kind: 'unknown', notifyType };
    case 'U':
      return { kind: 'inconclusive', notifyType };
    default:
      return { kind: 'unknown', notifyType };
  }
}

function outcomeOfPayment(notification: PaymentNotification, { success }: PaymentMethod): Notification {
  const { paymentRequestId, paymentId, paymentAmount: amount, paymentTime, result, riskReviews, unreadable } = notification;
  const reviews = factsOfReviews(paymentId, riskReviews, 'notification');
  if (result.resultStatus === 'U' && reviews.length > 0)
    return { kind: 'review', notifyType: 'PAYMENT_RESULT', paymentRequestId, paymentId };
  const provenance = provenanceOf(paymentTime, result);
  return byStatus<OutcomeKind>('PAYMENT_RESULT', result, { S: success, F: 'authorizationFailed' }, (kind) => {
    const fact = outcomeFact({ kind, paymentId, amount, provenance, details: detailsOf(notification) });
    if (fact === undefined) return undefined;
    const [end] = endOf(fact);
    return {
      kind: 'outcome',
      correlation: { by: 'paymentRequestId', paymentRequestId },
      ...(reviews.length > 0 && { reviews }),
      fact,
      ...(end && { end }),
      ...(unreadable.length > 0 && { unreadable }),
    };
  });
}

function outcomeOfCapture(notification: CaptureNotification): Notification {
  const { captureRequestId, captureId, paymentId, captureAmount: amount, captureTime, result } = notification;
  const provenance = { ...provenanceOf(captureTime, result), captureId: captureId && nameOfCapture(captureId) };
  return byStatus<OutcomeKind>('CAPTURE_RESULT', result, { S: 'captured', F: 'captureFailed' }, (kind) => {
    const fact = outcomeFact({ kind, paymentId, amount, provenance, details: { settlement: settlementOf(notification) } });
    return fact && { kind: 'outcome', correlation: { by: 'capture', captureRequestId, paymentId }, fact };
  });
}

function refundOf(notification: RefundNotification): Notification {
  const { refundRequestId, refundId, refundAmount: amount, refundTime, refundStatus, result } = notification;
  const provenance = provenanceOf(refundTime, result);
  return byStatus<RefundResult>('REFUND_RESULT', result, { S: 'SUCCESS', F: 'FAIL' }, (ended) => {
    const outcome = ended === 'SUCCESS' && refundStatus === 'PROCESSING' ? refundStatus : ended; // the bank has accepted it, and not paid it yet
    // With money, two statements that differ are none. A refund that has an end is not asked about any more, so a person reads them.
    if (refundStatus !== undefined && refundStatus !== outcome) return undefined;
    const fact = refundFact({ refundRequestId, refundId, amount, result: outcome, numbers: refundNumbersOf(notification), provenance });
    return fact && { kind: 'refund', fact };
  });
}

function disputeStatement(notification: DisputeNotification): DisputeStatement {
  const { paymentRequestId, unreadable } = notification;
  return { kind: 'dispute', paymentRequestId, fact: disputeFact(notification), ...(unreadable.length > 0 && { unreadable }) };
}

function disputeFact(dispute: DisputeNotification): DisputeFact {
  const { disputeId, paymentId, disputeNotificationType: notificationType, result } = dispute;
  const { disputeJudgedTime, disputeAcceptTime, disputeCancelledTime, defenseSuppliedTime, disputeTime } = dispute;
  const times = [disputeJudgedTime, disputeAcceptTime, disputeCancelledTime, defenseSuppliedTime, disputeTime];
  const antomTime = times.map(namingAMoment).find((time) => time !== undefined);
  const details = {
    disputeType: dispute.disputeType,
    reasonCode: dispute.disputeReasonCode,
    reasonMessage: dispute.disputeReasonMsg,
    defenseDueTime: namingAMoment(dispute.defenseDueTime),
    judgedResult: dispute.unreadable.length > 0 ? undefined : dispute.disputeJudgedResult, // how much was judged is a part of the judgement
    acceptReason: dispute.disputeAcceptReason,
    defendable: dispute.defendable === undefined ? undefined : String(dispute.defendable),
    disputeTime: namingAMoment(disputeTime),
    disputeSource: dispute.disputeSource,
    arn: dispute.arn,
    captureId: dispute.captureId,
    disputeCancelledTime: namingAMoment(disputeCancelledTime),
    defenseSuppliedTime: namingAMoment(defenseSuppliedTime),
    judgeReason: dispute.issuerComments?.judgeReason,
  } satisfies Record<DisputeDetail, string | undefined>;
  const amount = dispute.disputeJudgedAmount ?? dispute.disputeAmount;
  return { kind: 'dispute', disputeId, notificationType, paymentId, amount, ...details, provenance: provenanceOf(antomTime, result) };
}

function provenanceOf(antomTime: string | undefined, result: NotificationResult | undefined) {
  const { resultCode, resultMessage } = result ?? {};
  return provenanceFrom('notification', { antomTime, resultCode, resultMessage });
}
