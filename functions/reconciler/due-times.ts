import type { Payment } from '../../shared/payment/payment.ts';
import type { DuePayment } from '../../shared/storage/due-row.ts';

/**
 * The next due time of a payment that this reconciliation does not settle. The pauses grow, and the last one is repeated. The time is never later than
 * the expiry, at which the payment has to be closed.
 */
export function nextDueAt(due: DuePayment, now: Date, pausesMs: readonly number[]): number {
  const pauseMs = pausesMs[Math.min(due.claims, pausesMs.length - 1)] ?? 60_000;
  const at = now.getTime() + pauseMs;
  return due.expiresAtEpochMs > now.getTime() ? Math.min(at, due.expiresAtEpochMs) : at;
}

/**
 * When the reconciler abandons a payment. The time counts from the authorization, because Antom voids an authorization that it has not captured seven
 * days later (`authExpiryTime` says the same, and some messages lack it). For any other payment it counts from the expiry, when closing at Antom begins,
 * and not from the start: the expiry may be seven days after it. A new intention gives as much time again.
 */
export function abandonAt(payment: Payment, abandonAfterMs: number): number {
  const { authorized, captureFailed, expiresAtEpochMs, resumedAtEpochMs = 0 } = payment;
  const approved = authorized ?? captureFailed; // a failed capture may be recorded without an authorization
  const since = approved === undefined ? expiresAtEpochMs : Date.parse(approved.recordedAt);
  return Math.max(since, resumedAtEpochMs) + abandonAfterMs;
}
