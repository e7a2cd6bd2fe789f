import { askForRefund, orderRefund } from '../../shared/antom-facts/payment-provider.ts';
import type { RecordedRefund } from '../../shared/payment/payment.ts';
import { isOpenRefund } from '../../shared/payment/refund.ts';
import { countUnclear, hear, type Look, type ReconcilerDependencies } from './reconciliation.ts';

/** Asks after every refund whose result is not known yet. */
export async function hearOfRefunds(dependencies: ReconcilerDependencies, look: Look): Promise<Look> {
  let after = look;
  for (const [refundRequestId, refund] of Object.entries(look.payment.refunds)) {
    if (isOpenRefund(refund)) after = await hearOfRefund(dependencies, after, refundRequestId, refund);
  }
  return after;
}

/**
 * A refund that Antom does not know is ordered again under the same id, and never given up: the promise is ours and the amount is held for it. To call
 * it failed would invite the merchant to ask again, and the buyer would be paid twice.
 */
async function hearOfRefund(
  dependencies: ReconcilerDependencies,
  look: Look,
  refundRequestId: string,
  refund: RecordedRefund,
): Promise<Look> {
  const { antom, refundNotifyUrl } = dependencies;
  const told = await askForRefund(antom, { refundRequestId });
  countUnclear(dependencies, look.payment, told);
  if (told.outcome === 'told') return hear(dependencies, look, told.facts);
  const { paymentId, amount } = look.payment;
  const isOurs = refund.fingerprint !== undefined;
  if (told.outcome !== 'not_found' || !isOurs || paymentId === undefined) return look;
  const order = {
    refundRequestId,
    paymentId,
    amount: { currency: amount.currency, minorUnits: refund.minorUnits },
    reason: refund.reason,
    notifyUrl: refundNotifyUrl,
  };
  const answer = await orderRefund(antom, order);
  countUnclear(dependencies, look.payment, answer);
  return answer.outcome === 'told' ? hear(dependencies, look, answer.facts) : look;
}
