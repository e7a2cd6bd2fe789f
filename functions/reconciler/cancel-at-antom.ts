import type { ResultCode } from '../../shared/antom/result-code-table.ts';
import { cancelPaymentAtAntom, type CancelResult } from '../../shared/antom-facts/payment-provider.ts';
import { CLOSING_RULES } from '../../shared/payment/closing.ts';
import { type CancellationFact, provenanceFrom } from '../../shared/payment/fact.ts';
import { isAcceptedTooLate, isToBeClosed, mayBePaid } from '../../shared/payment/lifecycle.ts';
import type { Claim } from '../../shared/storage/payment-store.ts';
import { enqueueNews, isPaySettled, type ReconcilerDependencies, type Reconciliation } from './reconciliation.ts';

/** So many reconciliations in a row, each with a failed or forgotten order and a refused cancellation, prove that nobody can pay any more. */
const REFUSALS_THAT_END = 3;

/**
 * Cancels a payment at Antom if the merchant asked for it, if it has expired, or if Antom accepted it after it had counted as failed. The intention is stored
 * first, so a crash cannot lose it. Each reconciliation repeats the call until the payment is cancelled or authorized.
 *
 * A cancellation that nobody asked for waits until Antom has said how the payment stands: the buyer may have paid in the last minute, and an unclear inquiry
 * has not shown it. A cancellation that the merchant asked for does not wait: the buyer may be at the till, waiting to pay in another way, and Antom refuses to
 * cancel what is paid.
 */
export async function cancelAtAntomIfDue(
  dependencies: ReconcilerDependencies,
  claim: Claim,
  reconciliation: Reconciliation,
): Promise<Reconciliation> {
  const { store, antom, now } = dependencies;
  const { payment, isClear } = reconciliation;
  if (!isToBeClosed(payment, now())) return reconciliation;
  const isRequested = payment.closing !== undefined && CLOSING_RULES[payment.closing.reason].isRequested;
  if (!isClear && !isRequested) return reconciliation;
  if (payment.closing === undefined && !isAcceptedTooLate(payment)) {
    const recording = await store.recordClosing(payment, 'expired', now());
    const hasChanged = recording.outcome === 'unknown-payment' || !isToBeClosed(recording.payment, now());
    if (hasChanged) return { ...reconciliation, hasNews: true }; // something else was recorded meanwhile
  }
  const result = await cancelPaymentAtAntom(antom, payment);
  if (result.outcome === 'answered') return enqueueNews(dependencies, reconciliation, result.facts);
  if (result.outcome === 'refused' && provesThatNobodyCanPay(dependencies, reconciliation, result))
    return countRefusal(dependencies, claim, reconciliation, result);
  return reconciliation; // it may be authorized: the next reconciliation asks
}

type Refusal = Extract<CancelResult, { readonly outcome: 'refused' }>;

/**
 * Whether the refusal and the inquiry before it show an order that nobody can pay: it has failed, or both say that there is none. That there is none does not
 * count if Antom has reported money of it, or while a `pay` may be on its way and bring it back.
 */
function provesThatNobodyCanPay(
  dependencies: ReconcilerDependencies,
  { payment, hasFailed, isForgotten }: Reconciliation,
  { result }: Refusal,
): boolean {
  if (hasFailed) return true;
  const knowsNone = isForgotten && result.resultCode === ('ORDER_NOT_EXIST' satisfies ResultCode);
  return knowsNone && !mayBePaid(payment) && isPaySettled(dependencies, payment);
}

/**
 * The payment has failed at Antom, or Antom does not know it any more, and Antom refuses to cancel it. Its page may still be open, so this ends the payment only
 * when it is repeated, some time apart. If the buyer pays after that, the success is recorded and contradicts the cancellation.
 */
async function countRefusal(
  dependencies: ReconcilerDependencies,
  claim: Claim,
  reconciliation: Reconciliation,
  { result }: Refusal,
): Promise<Reconciliation> {
  const { store, settings, now } = dependencies;
  const next = now().getTime() + settings.notFoundIntervalMs;
  const held = reconciliation.isForgotten ? await store.recordNotFound(claim, next) : claim;
  const counted = held && (await store.recordCancelRefusal(held, next));
  const after = { ...reconciliation, hasNews: true };
  if (counted === undefined || counted.payment.cancelRefusals < REFUSALS_THAT_END) return after;
  const end: CancellationFact = { kind: 'cancellation', provenance: provenanceFrom('cancel', result) };
  return enqueueNews(dependencies, after, [end]);
}
