import type { Fact } from './fact.ts';
import type { Payment } from './payment.ts';
import { anomalyKind, type SingleFact } from './recording.ts';

/*
 * How far a payment has come, for what may still be done with it. Storage asks the same of the stored item, in the condition of the write.
 */

/** What a payment bears at most once: a fact of Antom's or an intention of ours. */
export type Milestone = 'acceptance' | 'rejection' | 'closing' | SingleFact['kind'];

/** What there is only once the buyer has approved the payment. */
const APPROVED = ['authorized', 'captured', 'captureFailed'] as const satisfies readonly Milestone[];

/** Antom has answered for good, somebody is closing the payment, or it has an outcome: from then on no `pay` is sent. */
export const BARS_PAY = [
  'acceptance',
  'rejection',
  'closing',
  'notPlaced',
  'authorizationFailed',
  ...APPROVED,
  'cancellation',
] as const satisfies readonly Milestone[];

/** The buyer has paid, or the payment is closed or about to be. A decline is not among it: the page stays open, and has to be closed. */
export const BARS_CLOSING = ['closing', 'notPlaced', ...APPROVED, 'cancellation'] as const satisfies readonly Milestone[];

export function maySendPay(payment: Payment): boolean {
  return !hasAny(payment, BARS_PAY);
}

/** The buyer has approved the payment, whatever became of the capture: it can no longer be voided. */
export function isApproved(payment: Payment): boolean {
  return hasAny(payment, APPROVED);
}

/** What Antom tells only of a payment that the buyer has approved. */
const TELLS_OF_SUCCESS: ReadonlySet<string> = new Set<Fact['kind']>([...APPROVED, 'refund']);

/**
 * A success is known in some form, be it one that does not fit the request, or a refund or dispute of it: its money may be authorized or captured
 * at Antom.
 */
export function mayBePaid(payment: Payment): boolean {
  const { anomalies, refunds, disputeSteps } = payment;
  const misfits = anomalies.some((anomaly) => TELLS_OF_SUCCESS.has(anomalyKind(anomaly)));
  return isApproved(payment) || misfits || Object.keys(refunds).length > 0 || disputeSteps.length > 0;
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
  return payment.captured !== undefined || isClosed(payment) || payment.givenUp !== undefined;
}

/**
 * Whether Antom is asked to close it, look after look. An approved payment cannot be voided. Where a success was told that does not fit the
 * request, a person has to see what became of the money, and nobody cancels by himself: only what the merchant wanted cancelled is still tried.
 */
export function isToBeClosed(payment: Payment, now: Date): boolean {
  const { closing, notPlaced, expiresAtEpochMs } = payment;
  if (isApproved(payment) || isClosed(payment)) return false;
  if (closing?.reason === 'merchant') return true;
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

function hasAny(payment: Payment, milestones: readonly Milestone[]): boolean {
  return milestones.some((milestone) => payment[milestone] !== undefined);
}
