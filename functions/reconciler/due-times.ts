import type { Payment } from '../../shared/payment/payment.ts';
import type { DuePayment } from '../../shared/storage/payment-store.ts';

/**
 * When a payment that is looked at now is to be looked at next, should this look settle nothing: after longer and longer pauses, the last of
 * which is kept up, but not past its expiry, which is when it has to be closed.
 */
export function nextDueAt(due: DuePayment, now: Date, pausesMs: readonly number[]): number {
  const pauseMs = pausesMs[Math.min(due.claims, pausesMs.length - 1)] ?? 60_000;
  const at = now.getTime() + pauseMs;
  return due.expiresAtEpochMs > now.getTime() ? Math.min(at, due.expiresAtEpochMs) : at;
}

/**
 * When asking about a payment without an end stops. Of an authorized one this counts from the authorization, since Antom voids what it has not captured
 * seven days later; its `authExpiryTime` says no more than that, and not every message bears it. Of any other it counts from the expiry, at which it
 * begins to be closed at Antom. Not from the start: the expiry may be seven days ahead, and then there would be no time left for either.
 */
export function abandonAt({ authorized, captureFailed, expiresAtEpochMs }: Payment, abandonAfterMs: number): number {
  const approved = authorized ?? captureFailed; // a failed capture may be recorded without an authorization
  return (approved === undefined ? expiresAtEpochMs : Date.parse(approved.recordedAt)) + abandonAfterMs;
}
