import { isSettled, unsettledSince } from '../../shared/payment/lifecycle.ts';
import { hasOpenRefund } from '../../shared/payment/refund.ts';
import type { Claim, DuePayment } from '../../shared/storage/payment-store.ts';
import { closeIfWanted } from './cancel-at-antom.ts';
import { givenUpAt, nextDueAt } from './due-times.ts';
import { hearOfPayment } from './inquire-payment.ts';
import { hearOfRefunds } from './inquire-refunds.ts';
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
  const heard = await hearOfPayment(dependencies, claim);
  const closed = await closeIfWanted(dependencies, heard);
  const { hasNews } = await hearOfRefunds(dependencies, closed);
  log.info('payment_reconciled', { paymentRequestId: due.paymentRequestId, outcome: hasNews ? 'news' : 'nothing_new' });
  if (!hasNews) await letGo(dependencies, claim);
  return true;
}

/** However late its end is, which somebody should see while there is still time. */
function measure({ now, meter }: ReconcilerDependencies, { payment }: Claim): void {
  const seconds = Math.floor((now().getTime() - (unsettledSince(payment) ?? Infinity)) / 1000);
  if (seconds > 0) meter.gauge('UnsettledFor', seconds, 'Seconds');
}

/** Decided on what was stored when the payment was claimed, and only while nothing has been recorded since: what was merely heard may still get lost. */
async function letGo({ store, waits, now, log, meter }: ReconcilerDependencies, claim: Claim): Promise<void> {
  const { payment } = claim;
  if (hasOpenRefund(payment)) return;
  if (isSettled(payment)) {
    await store.settle(claim);
    return;
  }
  if (now().getTime() < givenUpAt(payment, waits.giveUpMs)) return;
  if (await store.giveUp(claim, now())) {
    meter.count('ReviewRequired');
    log.warn('payment_given_up', { paymentRequestId: payment.paymentRequestId });
  }
}
