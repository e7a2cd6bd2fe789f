import { inquirePaymentAtAntom } from '../../shared/antom-facts/payment-provider.ts';
import { type NotPlacedFact, provenanceFrom } from '../../shared/payment/fact.ts';
import { factsOfMissingOrder, factsToRecord, isOfAnotherOrder, refundsIn, showsWhatIsRecorded } from '../../shared/payment/inquired.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { recordingRule } from '../../shared/payment/recording.ts';
import { inProcessAfterFailure } from '../../shared/payment/settling.ts';
import type { Claim } from '../../shared/storage/payment-store.ts';
import { enqueueNews, isPaySettled, type ReconcilerDependencies, type Reconciliation } from './reconciliation.ts';

/** How many ORDER_NOT_EXIST answers in a row prove that no order was placed. After a rejection one is enough. */
const NOT_FOUND_WITHOUT_REJECTION = 3;

/** Asks Antom how the payment stands. An unclear answer changes nothing. */
export async function inquirePayment(dependencies: ReconcilerDependencies, claim: Claim): Promise<Reconciliation> {
  const result = await inquirePaymentAtAntom(dependencies.antom, claim.payment);
  const reconciliation: Reconciliation = {
    payment: claim.payment,
    isClear: result.outcome !== 'unclear',
    hasFailed: false,
    isForgotten: false,
    listedRefunds: undefined,
    hasNews: false,
  };
  switch (result.outcome) {
    case 'answered': {
      const { rejection, notFoundStreak, cancelRefusals } = claim.payment;
      const isClear = !isOfAnotherOrder(claim.payment, result);
      const hasFailed = isClear && result.facts.some(({ kind }) => kind === 'authorizationFailed');
      if (notFoundStreak > 0 || (cancelRefusals > 0 && !hasFailed)) await dependencies.store.resetStreaks(claim);
      const conclusions =
        hasFailed && mayBeNotPlaced(dependencies, claim.payment) && rejection !== undefined ? [notPlaced(claim.payment)] : [];
      const late = isClear
        ? inProcessAfterFailure(claim.payment, result.facts, dependencies.now(), dependencies.settings.finalInquiryMs)
        : [];
      const facts = [...factsToRecord(claim.payment, result, 'inquiryPayment'), ...conclusions, ...late];
      const isWhole = isClear && result.isMoneyWhole && showsWhatIsRecorded(claim.payment, result.facts);
      const listedRefunds = isWhole ? refundsIn(result.facts) : undefined;
      return enqueueNews(dependencies, { ...reconciliation, isClear, hasFailed, listedRefunds }, facts);
    }
    case 'not_found':
      return countNotFound(dependencies, claim, reconciliation);
    case 'unclear':
      return reconciliation;
  }
}

/** Antom has no such order. That may change, so the answers are counted, and prove something only when no `pay` can still be on its way. */
async function countNotFound(dependencies: ReconcilerDependencies, claim: Claim, reconciliation: Reconciliation): Promise<Reconciliation> {
  const { store, settings, now, log } = dependencies;
  if (!hasNoOrder(claim.payment)) return forget(dependencies, claim, reconciliation);
  const counted = await store.recordNotFound(claim, now().getTime() + settings.notFoundIntervalMs);
  if (counted === undefined) return { ...reconciliation, hasNews: true }; // the claim is no longer ours
  const after = { ...reconciliation, payment: counted.payment, hasNews: true };
  const needed = counted.payment.rejection === undefined ? NOT_FOUND_WITHOUT_REJECTION : 1;
  if (counted.payment.notFoundStreak < needed || !mayBeNotPlaced(dependencies, counted.payment)) return after;
  log.info('payment_not_placed', { paymentRequestId: counted.payment.paymentRequestId });
  return enqueueNews(dependencies, after, [notPlaced(counted.payment)]);
}

/**
 * Antom had the order and no longer has it. Whether that ends the payment is decided when it is cancelled. Refusals to cancel an order that had failed do not
 * count for one that is missing, so then the counts start again. They were of a failed order if no missing one was counted with them.
 */
async function forget(dependencies: ReconcilerDependencies, claim: Claim, reconciliation: Reconciliation): Promise<Reconciliation> {
  const { notFoundStreak, cancelRefusals } = claim.payment;
  if (cancelRefusals > 0 && notFoundStreak === 0) await dependencies.store.resetStreaks(claim);
  const facts = factsOfMissingOrder(claim.payment, 'inquiryPayment');
  return enqueueNews(dependencies, { ...reconciliation, isForgotten: true }, facts);
}

/** Nothing is recorded that Antom can only have said of an order that it has. A fact that this release does not know may be one. */
function hasNoOrder(payment: Payment): boolean {
  return (
    payment.unknownFacts.length === 0 &&
    payment.notPlaced === undefined &&
    recordingRule('notPlaced').unless.every((fact) => payment[fact] === undefined)
  );
}

function mayBeNotPlaced(dependencies: ReconcilerDependencies, payment: Payment): boolean {
  return hasNoOrder(payment) && isPaySettled(dependencies, payment);
}

function notPlaced(payment: Payment): NotPlacedFact {
  return { kind: 'notPlaced', sends: payment.sends, provenance: provenanceFrom('inquiryPayment') };
}
