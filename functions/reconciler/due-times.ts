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
