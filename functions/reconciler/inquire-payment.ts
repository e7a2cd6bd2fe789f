import { askForPayment } from '../../shared/antom-facts/payment-provider.ts';
import { heardFrom, type NotPlacedFact } from '../../shared/payment/fact.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { recordingRule } from '../../shared/payment/recording.ts';
import type { Claim } from '../../shared/storage/payment-store.ts';
import { countUnclear, hear, type Look, type ReconcilerDependencies } from './reconciliation.ts';

/** So often in a row Antom must not know an order that it may have got. Once is enough when it has refused it before. */
const MISSES_WITHOUT_REJECTION = 3;

/** Asks Antom how the payment stands. Nothing clear changes nothing. */
export async function hearOfPayment(dependencies: ReconcilerDependencies, claim: Claim): Promise<Look> {
  const look: Look = { payment: claim.payment, hasNews: false };
  const told = await askForPayment(dependencies.antom, claim.payment);
  switch (told.outcome) {
    case 'told': {
      if (claim.payment.misses > 0) await dependencies.store.forgetMisses(claim);
      const declined = told.facts.some(({ kind }) => kind === 'authorizationFailed');
      const facts =
        declined && mayBeNotPlaced(dependencies, claim.payment) && claim.payment.rejection !== undefined ? [notPlaced(claim.payment)] : [];
      return hear(dependencies, look, [...told.facts, ...facts]);
    }
    case 'not_found':
      return missed(dependencies, claim, look);
    case 'refused':
    case 'unclear':
      countUnclear(dependencies, claim.payment, told);
      return look;
  }
}

/** Antom knows no such order. That is true for the moment only, so it is counted, and concluded from only when no `pay` can still be on its way. */
async function missed(dependencies: ReconcilerDependencies, claim: Claim, look: Look): Promise<Look> {
  const { store, waits, now, log } = dependencies;
  if (!hasNoOrder(claim.payment)) return look;
  const counted = await store.recordMiss(claim, now().getTime() + waits.missIntervalMs);
  if (counted === undefined) return { ...look, hasNews: true }; // the claim is no longer ours
  const needed = counted.payment.rejection === undefined ? MISSES_WITHOUT_REJECTION : 1;
  if (counted.payment.misses < needed || !mayBeNotPlaced(dependencies, counted.payment)) return { payment: counted.payment, hasNews: true };
  log.info('payment_not_placed', { paymentRequestId: counted.payment.paymentRequestId });
  return hear(dependencies, { payment: counted.payment, hasNews: true }, [notPlaced(counted.payment)]);
}

/** Nothing is recorded that Antom can only have said of an order that it has. */
function hasNoOrder(payment: Payment): boolean {
  return payment.notPlaced === undefined && recordingRule('notPlaced').unless.every((fact) => payment[fact] === undefined);
}

function mayBeNotPlaced({ waits, now }: ReconcilerDependencies, payment: Payment): boolean {
  return hasNoOrder(payment) && now().getTime() - payment.lastPayAtEpochMs >= waits.paySettledMs;
}

function notPlaced(payment: Payment): NotPlacedFact {
  return { kind: 'notPlaced', sends: payment.sends, provenance: heardFrom('inquiryPayment') };
}
