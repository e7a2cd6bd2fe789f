import type { DuePayment } from '../../shared/storage/due-row.ts';
import { cancelAtAntomIfDue } from './cancel-at-antom.ts';
import { nextDueAt } from './due-times.ts';
import { inquirePayment } from './inquire-payment.ts';
import { inquireRefunds } from './inquire-refunds.ts';
import { measureAges } from './measure-ages.ts';
import type { ReconcilerDependencies } from './reconciliation.ts';
import { settlePayment } from './settle-payment.ts';

/**
 * Reconciles one payment that is due: asks Antom how it stands, cancels what is to be closed, asks about its refunds, and takes it out of the index of due
 * payments once it is settled. What Antom answers goes to the worker; this function writes only what is its own. It may stop at any point: the claim has set
 * the next due time. If the run ends before Antom was asked everything, the rest is asked then. False when another reconciler has the payment.
 */
export async function reconcilePayment(dependencies: ReconcilerDependencies, due: DuePayment): Promise<boolean> {
  const { store, settings, mayCall, now, log } = dependencies;
  const claim = await store.claim(due, nextDueAt(due, now(), settings.pausesMs));
  if (claim === undefined) return false;
  measureAges(claim.payment, dependencies);
  const inquired = await inquirePayment(dependencies, claim);
  const closed = await cancelAtAntomIfDue(dependencies, claim, inquired);
  const { hasNews, isClear } = await inquireRefunds(dependencies, claim, closed);
  const isWhole = mayCall(); // else a call may have been left out, and nothing follows from having no news
  const outcome = hasNews ? 'news' : isWhole ? 'nothing_new' : 'out_of_time';
  log.info('payment_reconciled', { paymentRequestId: due.paymentRequestId, outcome });
  if (!hasNews && isWhole) await settlePayment(dependencies, claim, isClear);
  return true;
}
