import { CLOSING_RULES } from './closing.ts';
import { hasAny, milestonesThat } from './milestone.ts';
import type { Payment } from './payment.ts';
import { tellsOfSuccess } from './recording.ts';

/*
 * How far a payment has come, for what may still be done with it. Storage asks the same of the stored item, in the condition of the write.
 */

const BARS_PAY = milestonesThat('barsPay');
const APPROVES = milestonesThat('approves');

/** A fact that this release does not know may be an answer or an outcome: then nothing is sent. */
export function maySendPay(payment: Payment): boolean {
  return !hasAny(payment, BARS_PAY) && payment.unknownFacts.length === 0;
}

/** The buyer has approved the payment, whatever became of the capture: it can no longer be voided. */
export function isApproved(payment: Payment): boolean {
  return hasAny(payment, APPROVES);
}

/**
 * A success is known in some form, be it one that does not fit the request, one that only a newer release knows, or a refund or dispute of it:
 * its money may be authorized or captured at Antom.
 */
export function mayBePaid(payment: Payment): boolean {
  const { anomalies, refunds, disputeSteps, unknownFacts } = payment;
  return (
    isApproved(payment) ||
    anomalies.some(tellsOfSuccess) ||
    unknownFacts.length > 0 ||
    Object.keys(refunds).length > 0 ||
    disputeSteps.length > 0
  );
}

/**
 * Antom has no order of it that is open. What was found not placed and was accepted all the same, by a `pay` that was long on its way, has to be
 * closed yet.
 */
export function isClosed({ cancellation, notPlaced, acceptance }: Payment): boolean {
  return cancellation !== undefined || (notPlaced !== undefined && acceptance === undefined);
}

/** Nothing is left to ask Antom about the payment itself. A refund of it may still be open. */
export function isSettled(payment: Payment): boolean {
  return payment.captured !== undefined || isClosed(payment) || payment.abandoned !== undefined;
}

/**
 * Whether Antom is asked to close it, look after look. An approved payment cannot be voided. Where a success was told that does not fit the
 * request, a person has to see what became of the money, and nobody cancels by himself: only what the merchant wanted cancelled is still tried.
 */
export function isToBeClosed(payment: Payment, now: Date): boolean {
  const { closing, notPlaced, expiresAtEpochMs } = payment;
  if (isApproved(payment) || isClosed(payment)) return false;
  if (closing !== undefined && CLOSING_RULES[closing.reason].isWish) return true;
  return (closing !== undefined || notPlaced !== undefined || expiresAtEpochMs <= now.getTime()) && !mayBePaid(payment);
}

/**
 * Since when an end of the payment that should come by itself has been waited for: the capture of an authorized one, the closing of an unpaid one; in
 * epoch milliseconds, which may be still ahead. Undefined where only a person can find the end, and has been told so.
 */
export function unsettledSince(payment: Payment): number | undefined {
  const { authorized, captureFailed, expiresAtEpochMs } = payment;
  if (isSettled(payment) || captureFailed !== undefined) return undefined;
  if (authorized !== undefined) return Date.parse(authorized.recordedAt);
  return mayBePaid(payment) ? undefined : expiresAtEpochMs;
}
