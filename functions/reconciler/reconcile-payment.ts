import { provenanceFrom } from '../../shared/payment/fact.ts';
import { hasEnd, unsettledSince } from '../../shared/payment/lifecycle.ts';
import { hasOpenRefund } from '../../shared/payment/refund.ts';
import type { Claim, DuePayment } from '../../shared/storage/payment-store.ts';
import { cancelAtAntomIfDue } from './cancel-at-antom.ts';
import { abandonAt, nextDueAt } from './due-times.ts';
import { inquirePayment } from './inquire-payment.ts';
import { inquireRefunds } from './inquire-refunds.ts';
import type { ReconcilerDependencies } from './reconciliation.ts';

/**
 * Reconciles one payment that is due: asks Antom how it stands, cancels what is to be closed, asks about its refunds, and takes it out of the index
 * of due payments once it is settled. What Antom answers goes to the worker; this function writes only what is its own. It may stop at any point:
 * the claim has set the next due time. False when another reconciler has the payment.
 */
export async function reconcilePayment(dependencies: ReconcilerDependencies, due: DuePayment): Promise<boolean> {
  const { store, settings, now, log } = dependencies;
  const claim = await store.claim(due, nextDueAt(due, now(), settings.pausesMs));
  if (claim === undefined) return false;
  measure(dependencies, claim);
  const inquired = await inquirePayment(dependencies, claim);
  const closed = await cancelAtAntomIfDue(dependencies, claim, inquired);
  const { hasNews } = await inquireRefunds(dependencies, closed);
  log.info('payment_reconciled', { paymentRequestId: due.paymentRequestId, outcome: hasNews ? 'news' : 'nothing_new' });
  if (!hasNews) await settleOrAbandon(dependencies, claim);
  return true;
}

/** Measures how long the payment has been unsettled. An alarm on it goes off while a person can still act. */
function measure({ now, meter }: ReconcilerDependencies, { payment }: Claim): void {
  const seconds = Math.floor((now().getTime() - (unsettledSince(payment) ?? Infinity)) / 1000);
  if (seconds > 0) meter.gauge('OldestUnsettledAge', seconds, 'Seconds');
}

/**
 * Decides from the payment as it was claimed, and changes something only if nothing has been recorded since. Facts in the queue do not count: they may
 * get lost. That a payment is abandoned is a fact, too: the worker records and publishes it.
 */
async function settleOrAbandon({ store, enqueueNewFacts, settings, now, log }: ReconcilerDependencies, claim: Claim): Promise<void> {
  const { payment } = claim;
  if (hasOpenRefund(payment)) return;
  const isLate = now().getTime() >= abandonAt(payment, settings.abandonAfterMs);
  if (hasEnd(payment)) {
    // A newer release may still have work to do on a payment with a fact that this one does not know, so it stays due for a while.
    if (payment.unknownFacts.length === 0 || isLate) await store.settle(claim);
    return;
  }
  if (!isLate) return;
  await enqueueNewFacts(payment, [{ kind: 'abandoned', revision: payment.revision, provenance: provenanceFrom('reconciler') }]);
  log.warn('payment_abandoned', { paymentRequestId: payment.paymentRequestId });
}
