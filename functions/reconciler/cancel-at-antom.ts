import { cancelPaymentAtAntom } from '../../shared/antom-facts/payment-provider.ts';
import { isToBeClosed } from '../../shared/payment/lifecycle.ts';
import { enqueueNews, type ReconcilerDependencies, type Reconciliation } from './reconciliation.ts';

/**
 * Cancels a payment at Antom if the merchant asked for it, if it has expired, or if Antom accepted it after it had counted as not placed. The intention
 * is stored first, so a crash cannot lose it. Each reconciliation repeats the call until the payment is cancelled or authorized.
 */
export async function cancelAtAntomIfDue(dependencies: ReconcilerDependencies, reconciliation: Reconciliation): Promise<Reconciliation> {
  const { store, antom, now } = dependencies;
  const { payment } = reconciliation;
  if (!isToBeClosed(payment, now())) return reconciliation;
  if (payment.closing === undefined && payment.notPlaced === undefined) {
    const recording = await store.recordClosing(payment, 'expired', now());
    const hasChanged = recording.outcome === 'unknown-payment' || !isToBeClosed(recording.payment, now());
    if (hasChanged) return { ...reconciliation, hasNews: true }; // something else was recorded meanwhile
  }
  const result = await cancelPaymentAtAntom(antom, payment);
  if (result.outcome !== 'answered') return reconciliation; // it may be authorized: the next reconciliation asks
  return enqueueNews(dependencies, { ...reconciliation, hasNews: true }, result.facts);
}
