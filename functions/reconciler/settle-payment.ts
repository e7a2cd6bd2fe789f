import { provenanceFrom } from '../../shared/payment/fact.ts';
import { hasEnd } from '../../shared/payment/lifecycle.ts';
import { afterUnclearInquiry, isAnswerAwaited, isFinalInquiryTime, nextInquiryAt, withoutEndIn } from '../../shared/payment/settling.ts';
import type { Claim } from '../../shared/storage/payment-store.ts';
import { abandonAt } from './due-times.ts';
import type { ReconcilerDependencies } from './reconciliation.ts';

/**
 * What becomes of a payment after a reconciliation without news: it is settled, asked about again later, or left to a person. It decides from the payment as it
 * was claimed, and changes something only if nothing has been recorded since. Facts in the queue do not count: they may get lost. What it concludes from the
 * time that has passed is a fact, too: the worker records and publishes it.
 * @param isClear whether Antom has answered about all that it was asked
 */
export async function settlePayment(dependencies: ReconcilerDependencies, claim: Claim, isClear: boolean): Promise<void> {
  const { settings, enqueueNewFacts, now } = dependencies;
  const { payment } = claim;
  const { isNews } = await enqueueNewFacts(payment, withoutEndIn(payment, now(), settings.patience));
  if (isNews || isAnswerAwaited(payment)) return; // Antom is asked at the last pause
  await (hasEnd(payment) ? settleOrPostpone(dependencies, claim, isClear) : abandonIfLate(dependencies, claim));
}

async function settleOrPostpone({ store, settings, now }: ReconcilerDependencies, claim: Claim, isClear: boolean): Promise<void> {
  const { payment } = claim;
  if (!isClear && isFinalInquiryTime(payment, now(), settings.finalInquiryMs)) return; // the final inquiry is still to be made
  const patience = isClear ? settings.patience : afterUnclearInquiry(settings.patience);
  const next = nextInquiryAt(payment, now(), settings.finalInquiryMs, patience);
  if (next !== undefined) await store.postpone(claim, next);
  // A newer release may still have work to do on a payment with a fact that this one does not know, so it stays due for a while.
  else if (payment.unknownFacts.length === 0 || isLate(payment, now(), settings.abandonAfterMs)) await store.settle(claim);
}

async function abandonIfLate({ enqueueNewFacts, settings, now, log }: ReconcilerDependencies, { payment }: Claim): Promise<void> {
  if (!isLate(payment, now(), settings.abandonAfterMs)) return;
  await enqueueNewFacts(payment, [{ kind: 'abandoned', revision: payment.revision, provenance: provenanceFrom('reconciler') }]);
  log.warn('payment_abandoned', { paymentRequestId: payment.paymentRequestId });
}

function isLate(payment: Claim['payment'], now: Date, abandonAfterMs: number): boolean {
  return now.getTime() >= abandonAt(payment, abandonAfterMs);
}
