import { askToCancel } from '../../shared/antom/ask.ts';
import { isApproved, isClosed, mayBePaid } from '../../shared/payment/lifecycle.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { countUnclear, hear, type Look, type ReconcilerDependencies } from './look.ts';

/**
 * Closes at Antom what the merchant wanted closed, what has expired, and what turned up after it had been found not placed. The intention is
 * written first, so that it is not forgotten; then Antom is asked, look after look, until it says that it is cancelled or authorized.
 */
export async function closeIfWanted(dependencies: ReconcilerDependencies, look: Look): Promise<Look> {
  const { store, antom, now } = dependencies;
  const { payment } = look;
  if (!isToBeClosed(payment, now())) return look;
  if (payment.closing === undefined && payment.notPlaced === undefined) {
    const recording = await store.recordClosing(payment, 'expired', now());
    const hasChanged = recording.outcome === 'unknown-payment' || !isToBeClosed(recording.payment, now());
    if (hasChanged) return { ...look, hasNews: true }; // something came in between
  }
  const told = await askToCancel(antom, payment);
  if (told.outcome === 'unclear') countUnclear(dependencies, payment, told); // a refusal may say that it is authorized: the next look asks
  return told.outcome === 'told' ? hear(dependencies, { ...look, hasNews: true }, told.facts) : look;
}

/**
 * An approved payment cannot be voided. Where a success was told that does not fit the request, a person has to see what became of the money, and
 * nobody cancels by himself: only what the merchant wanted cancelled is still tried.
 */
function isToBeClosed(payment: Payment, now: Date): boolean {
  const { closing, notPlaced, expiresAtEpochMs } = payment;
  if (isApproved(payment) || isClosed(payment)) return false;
  if (closing?.reason === 'merchant') return true;
  return (closing !== undefined || notPlaced !== undefined || expiresAtEpochMs <= now.getTime()) && !mayBePaid(payment);
}
