import { cancelPaymentAtAntom } from '../../shared/antom-facts/payment-provider.ts';
import { CLOSING_RULES } from '../../shared/payment/closing.ts';
import { isToBeClosed } from '../../shared/payment/lifecycle.ts';
import { enqueueNews, type ReconcilerDependencies, type Reconciliation } from './reconciliation.ts';

/**
 * Cancels a payment at Antom if the merchant asked for it, if it has expired, or if Antom accepted it after it had counted as not placed. The intention
 * is stored first, so a crash cannot lose it. Each reconciliation repeats the call until the payment is cancelled or authorized.
 *
 * What nobody asked for waits until Antom has said how the payment stands: the buyer may have paid in the last minute, and an inquiry that was unclear
 * has not shown it. A cancellation that the merchant asked for does not wait. The merchant has decided against the payment, as a buyer waits at the till
 * to pay in another way, and Antom refuses to cancel what is paid.
 */
export async function cancelAtAntomIfDue(dependencies: ReconcilerDependencies, reconciliation: Reconciliation): Promise<Reconciliation> {
  const { store, antom, now } = dependencies;
  const { payment, isClear } = reconciliation;
  if (!isToBeClosed(payment, now())) return reconciliation;
  const isRequested = payment.closing !== undefined && CLOSING_RULES[payment.closing.reason].isRequested;
  if (!isClear && !isRequested) return reconciliation;
  if (payment.closing === undefined && payment.notPlaced === undefined) {
    const recording = await store.recordClosing(payment, 'expired', now());
    const hasChanged = recording.outcome === 'unknown-payment' || !isToBeClosed(recording.payment, now());
    if (hasChanged) return { ...reconciliation, hasNews: true }; // something else was recorded meanwhile
  }
  const result = await cancelPaymentAtAntom(antom, payment);
  if (result.outcome !== 'answered') return reconciliation; // it may be authorized: the next reconciliation asks
  return enqueueNews(dependencies, { ...reconciliation, hasNews: true }, result.facts);
}
