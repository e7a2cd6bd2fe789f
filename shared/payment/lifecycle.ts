import { impliesApproval, isResolved } from './anomaly.ts';
import { CLOSING_RULES } from './closing.ts';
import { disputesOf } from './dispute.ts';
import { hasAny, milestonesThat } from './milestone.ts';
import { isKnownToHaveFailed, isKnownToTakeNothing } from './money-findings.ts';
import type { Payment } from './payment.ts';

/*
 * What can still be done with a payment. Storage checks the same rules again in the condition of each write.
 */

const BARS_PAY = milestonesThat('barsPay');
const APPROVES = milestonesThat('approves');

/** Nothing is sent when the payment has an unknown fact, which may be an answer or an outcome. */
export function maySendPay(payment: Payment): boolean {
  return !hasAny(payment, BARS_PAY) && payment.unknownFacts.length === 0;
}

/** The buyer has approved the payment, even if its capture failed: it can no longer be voided. */
export function isApproved(payment: Payment): boolean {
  return hasAny(payment, APPROVES);
}

/**
 * The buyer may have paid at Antom. This is so when the buyer has approved it, and also when a fact contradicts the
 * request and no review has found it to be another order's, when this release does not know a fact, and when there is a refund or a dispute, except a failed
 * refund or a dispute that shows no money of this payment, once a person has looked at it. A risk review by itself shows no approval: Antom names one with a
 * decline, too.
 */
export function mayBePaid(payment: Payment): boolean {
  return isApproved(payment) || showsOtherMoney(payment);
}

/** Something besides the payment's own authorization and capture says that the buyer may have paid. */
export function showsOtherMoney(payment: Payment): boolean {
  const { anomalies, refunds, unknownFacts } = payment;
  return (
    anomalies.some((anomaly) => impliesApproval(anomaly) && !isResolved(payment, anomaly)) ||
    unknownFacts.length > 0 ||
    Object.entries(refunds).some(([id, refund]) => !isKnownToHaveFailed(payment, id, refund)) ||
    disputesOf(payment).some((dispute) => !isKnownToTakeNothing(payment, dispute))
  );
}

/**
 * Antom has no open order for the payment. If a delayed `pay` was accepted after `notPlaced`, there is an open order, and it must be closed.
 */
export function isClosed({ cancellation, notPlaced, acceptance }: Payment): boolean {
  return cancellation !== undefined || (notPlaced !== undefined && acceptance === undefined);
}

/** The payment has its own end: nothing is left to ask Antom about it. One of its refunds or disputes may still be open. */
export function hasEnd(payment: Payment): boolean {
  return (payment.captured ?? payment.notCaptured ?? payment.abandoned) !== undefined || isClosed(payment);
}

/**
 * Whether the reconciler asks Antom to cancel it. An approved payment cannot be voided. When the buyer may have paid, a person has to find out where
 * the money is, and only a cancellation that the merchant requested is still tried.
 */
export function isToBeClosed(payment: Payment, now: Date): boolean {
  const { closing, expiresAtEpochMs } = payment;
  if (isApproved(payment) || isClosed(payment)) return false;
  if (closing !== undefined && CLOSING_RULES[closing.reason].isRequested) return true;
  return (closing !== undefined || isAcceptedTooLate(payment) || expiresAtEpochMs <= now.getTime()) && !mayBePaid(payment);
}

/** Antom accepted it after it had counted as failed. Its page is shown to nobody. */
export function isAcceptedTooLate({ acceptance, notPlaced, rejection }: Payment): boolean {
  return acceptance !== undefined && (notPlaced ?? rejection) !== undefined;
}

/**
 * When we started, or will start, waiting for this payment to settle: its authorization, or the expiry of an unpaid one. In epoch milliseconds.
 * Undefined for a settled payment, and for one that only a person can settle.
 */
export function unsettledSince(payment: Payment): number | undefined {
  const { authorized, captureFailed, expiresAtEpochMs } = payment;
  if (hasEnd(payment) || captureFailed !== undefined) return undefined;
  if (authorized !== undefined) return Date.parse(authorized.recordedAt);
  return mayBePaid(payment) ? undefined : expiresAtEpochMs;
}
