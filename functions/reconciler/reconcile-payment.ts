import { unsettledSince } from '../../shared/payment/lifecycle.ts';
import type { Claim, DuePayment } from '../../shared/storage/payment-store.ts';
import { cancelAtAntomIfDue } from './cancel-at-antom.ts';
import { nextDueAt } from './due-times.ts';
import { inquirePayment } from './inquire-payment.ts';
import { inquireRefunds } from './inquire-refunds.ts';
import type { ReconcilerDependencies } from './reconciliation.ts';
import { settlePayment } from './settle-payment.ts';

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
  if (!hasNews) await settlePayment(dependencies, claim);
  return true;
}

/** Measures how long the payment has been unsettled. An alarm on it goes off while a person can still act. */
function measure({ now, meter }: ReconcilerDependencies, { payment }: Claim): void {
  const seconds = Math.floor((now().getTime() - (unsettledSince(payment) ?? Infinity)) / 1000);
  if (seconds > 0) meter.gauge('OldestUnsettledAge', seconds, 'Seconds');
}
