import { cancelPaymentAtAntom } from '../../shared/antom-facts/payment-provider.ts';
import { isToBeClosed } from '../../shared/payment/lifecycle.ts';
import { enqueueNews, type ReconcilerDependencies, type Reconciliation } from './reconciliation.ts';

/**
 * Cancels at Antom what the merchant wanted closed, what has expired, and what turned up after it had been found not placed. The intention is
 * written first, so that it is not forgotten; then each reconciliation asks Antom, until the payment is cancelled or authorized.
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
  if (result.outcome !== 'answered') return reconciliation; // it may be authorized: the next reconciliation asks
  return enqueueNews(dependencies, { ...reconciliation, hasNews: true }, result.facts);
}
