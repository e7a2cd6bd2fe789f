import { amountText, anomalyText, capturedAgain, otherOutcome, uncountedRefund, unreadStep } from './anomaly-text.ts';
import type { Fact, OutcomeFact, RefundFact, SingleFact } from './fact.ts';
import { hasRoomForRefund, hasRoomForStep } from './item-room.ts';
import { MILESTONES, type RecordingRule } from './milestone.ts';
import { isSameMoney, type Money } from './money.ts';
import type { Payment } from './payment.ts';
import { isConcluded, refundedBy, refundOf } from './refund.ts';

export function recordingRule(kind: SingleFact['kind']): RecordingRule {
  return MILESTONES[kind].recording;
}

/**
 * How a fact contradicts its payment, as a text; undefined when it does not. The text contains no time and no message, so that a notification that is
 * delivered eight times is one anomaly.
 */
export function anomalyOf(payment: Payment, fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'notPlaced':
    case 'notCaptured':
    case 'abandoned':
    case 'refundReturned':
      return undefined;
    case 'dispute': // may be about a part of the amount; money-findings.ts says what does not fit
      return hasRoomForStep(payment, fact) ? undefined : unreadStep(fact);
    case 'anomaly':
      return fact.anomaly;
    case 'refund': // another amount is recorded with the refund
      return isCounted(payment, fact) || isFailureOfNone(payment, fact) ? undefined : uncountedRefund(fact.refundRequestId, fact.amount);
    case 'cancellation': // of another order at Antom: it does not close this one
      return fact.paymentId === undefined || isOfThisPayment(payment, fact.paymentId) ? undefined : anomalyText(fact.kind, fact.paymentId);
    case 'riskReviewStarted':
    case 'riskReviewAccepted':
    case 'riskReviewRejected':
      return isOfThisPayment(payment, fact.paymentId) ? undefined : anomalyText(fact.kind, fact.paymentId);
    default:
      if (!isAbout(payment, fact)) return otherOutcome(fact);
      return isAnotherCapture(payment, fact) ? capturedAgain(fact.provenance.captureId ?? '') : undefined;
  }
}

/**
 * What is recorded of a contradicting fact besides its anomaly. A refund ends even if its amount cannot be counted, so it is assumed to have the amount that is
 * known. Otherwise it would stay open for ever. Undefined when nothing is recorded.
 */
export function countableRefund(payment: Payment, fact: Fact): RefundFact | undefined {
  if (fact.kind !== 'refund' || isCountable(payment, fact)) return undefined;
  const known = refundOf(payment, fact.refundRequestId);
  if (known === undefined) return undefined;
  if (fact.result === 'FAIL') return { ...fact, amount: undefined, amountIsAssumed: undefined, result: fact.result };
  return { ...fact, amount: { currency: payment.amount.currency, minorUnits: refundedBy(known) }, amountIsAssumed: true };
}

/** Whether something has been recorded since a refund's failure was concluded: then the answers that it was concluded from prove nothing any more. */
export function isOutdated({ revision }: Payment, fact: RefundFact): boolean {
  return isConcluded(fact) && fact.revision !== revision;
}

/** The anomaly of an answer to `pay` with another Antom id than what was recorded before it. */
export function acceptanceAnomaly(paymentId: string): string {
  return anomalyText('acceptance', paymentId);
}

/** The anomaly of an answer to `pay` with another amount than was asked for; undefined when it names the same, or none. */
export function acceptedAmountAnomaly({ amount: asked }: Payment, paymentId: string, amount: Money | undefined): string | undefined {
  return amount === undefined || isSameMoney(asked, amount) ? undefined : anomalyText('acceptedAmount', paymentId, amountText(amount));
}

function isCounted(payment: Payment, fact: RefundFact): boolean {
  return isCountable(payment, fact) && hasRoomForRefund(payment, fact.refundRequestId);
}

/** Whether a refund has failed of which nothing is recorded, nor can be: it has moved nothing, so there is nothing for a person to look at. */
export function isFailureOfNone(payment: Payment, fact: RefundFact): boolean {
  return fact.result === 'FAIL' && refundOf(payment, fact.refundRequestId) === undefined && !isCounted(payment, fact);
}

function isCountable({ amount: { currency } }: Payment, { amount }: RefundFact): boolean {
  return amount === undefined || (amount.currency === currency && amount.minorUnits > 0n);
}

function isAbout(payment: Payment, fact: OutcomeFact): boolean {
  const hasItsAmount = fact.amount === undefined || isSameMoney(payment.amount, fact.amount);
  return hasItsAmount && isOfThisPayment(payment, fact.paymentId);
}

function isOfThisPayment(payment: Payment, paymentId: string): boolean {
  return payment.paymentId === undefined || payment.paymentId === paymentId;
}

/** Antom captures a payment once. A second capture has an id of its own, and the buyer may have paid twice. */
function isAnotherCapture({ captured }: Payment, { kind, provenance: { captureId } }: OutcomeFact): boolean {
  return kind === 'captured' && captured?.captureId !== undefined && captureId !== undefined && captured.captureId !== captureId;
}
