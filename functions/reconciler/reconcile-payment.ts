import { isSettled, unsettledSince } from '../../shared/payment/lifecycle.ts';
import { hasOpenRefund } from '../../shared/payment/refund.ts';
import type { Claim, DuePayment } from '../../shared/storage/payment-store.ts';
import { cancelAtAntomIfDue } from './cancel-at-antom.ts';
import { abandonAt, nextDueAt } from './due-times.ts';
import { inquirePayment } from './inquire-payment.ts';
import { inquireRefunds } from './inquire-refunds.ts';
import type { ReconcilerDependencies } from './reconciliation.ts';

/**
 * Looks after one payment whose time has come: asks Antom how it stands, closes what is to be closed, asks after its refunds, and lets go of it
 * once it is settled. What Antom says goes to the worker; only what is ours is written here. It may stop at any point: the claim has set the
 * time of the next look. False when somebody else has the payment.
 */
export async function reconcilePayment(dependencies: ReconcilerDependencies, due: DuePayment): Promise<boolean> {
  const { store, waits, now, log } = dependencies;
  const claim = await store.claim(due, nextDueAt(due, now(), waits.pausesMs));
  if (claim === undefined) return false;
  measure(dependencies, claim);
  const heard = await inquirePayment(dependencies, claim);
  const closed = await cancelAtAntomIfDue(dependencies, heard);
  const { hasNews } = await inquireRefunds(dependencies, closed);
  log.info('payment_reconciled', { paymentRequestId: due.paymentRequestId, outcome: hasNews ? 'news' : 'nothing_new' });
  if (!hasNews) await settleOrAbandon(dependencies, claim);
  return true;
}

/** However late its end is, which somebody should see while there is still time. */
function measure({ now, meter }: ReconcilerDependencies, { payment }: Claim): void {
  const seconds = Math.floor((now().getTime() - (unsettledSince(payment) ?? Infinity)) / 1000);
  if (seconds > 0) meter.gauge('OldestUnsettledAge', seconds, 'Seconds');
}

/** Decided on what was stored when the payment was claimed, and only while nothing has been recorded since: what was merely heard may still get lost. */
async function settleOrAbandon({ store, waits, now, log, meter }: ReconcilerDependencies, claim: Claim): Promise<void> {
  const { payment } = claim;
  if (hasOpenRefund(payment)) return;
  if (isSettled(payment)) {
    await store.settle(claim);
    return;
  }
  if (now().getTime() < abandonAt(payment, waits.abandonAfterMs)) return;
  if (await store.abandon(claim, now())) {
    meter.count('ReviewRequired');
    log.warn('payment_abandoned', { paymentRequestId: payment.paymentRequestId });
  }
}
