import { cancelPaymentAtAntom } from '../../shared/antom-facts/payment-provider.ts';
import { isToBeClosed } from '../../shared/payment/lifecycle.ts';
import { countUnclear, enqueueNews, type Reconciliation, type ReconcilerDependencies } from './reconciliation.ts';

/**
 * Closes at Antom what the merchant wanted closed, what has expired, and what turned up after it had been found not placed. The intention is
 * written first, so that it is not forgotten; then Antom is asked, look after look, until it says that it is cancelled or authorized.
 */
export async function cancelAtAntomIfDue(dependencies: ReconcilerDependencies, reconciliation: Reconciliation): Promise<Reconciliation> {
  const { store, antom, now } = dependencies;
  const { payment } = reconciliation;
  if (!isToBeClosed(payment, now())) return reconciliation;
  if (payment.closing === undefined && payment.notPlaced === undefined) {
    const recording = await store.recordClosing(payment, 'expired', now());
    const hasChanged = recording.outcome === 'unknown-payment' || !isToBeClosed(recording.payment, now());
    if (hasChanged) return { ...reconciliation, hasNews: true }; // something came in between
  }
  const result = await cancelPaymentAtAntom(antom, payment);
  if (result.outcome === 'unclear') countUnclear(dependencies, payment, result); // a refusal may say that it is authorized: the next look asks
  return result.outcome === 'answered' ? enqueueNews(dependencies, { ...reconciliation, hasNews: true }, result.facts) : reconciliation;
}
