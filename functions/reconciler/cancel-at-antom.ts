import { askToCancel } from '../../shared/antom-facts/payment-provider.ts';
import { isToBeClosed } from '../../shared/payment/lifecycle.ts';
import { countUnclear, hear, type Look, type ReconcilerDependencies } from './reconciliation.ts';

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
