import { detailsOfAnomalies } from '../../shared/payment/anomaly.ts';
import { isClosedForGood } from '../../shared/payment/order.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';

export interface FindOtherCaptureDependencies {
  readonly store: Pick<PaymentStore, 'get' | 'recordPaidBy'>;
}

const MAX_ATTEMPTS = 5;

/** The {@link findOtherCapture} and all that have competed with that one before: each of them has got another competitor now. */
export async function findOtherCaptures(payment: Payment, dependencies: FindOtherCaptureDependencies): Promise<Payment[]> {
  const first = await findOtherCapture(payment, dependencies);
  if (first === undefined) return [];
  const before = detailsOfAnomalies(first, 'orderPaidTwice').filter((id) => id !== payment.paymentRequestId);
  const others = await Promise.all(before.map((id) => dependencies.store.get(id)));
  return [first, ...others.filter((other) => other !== undefined).filter((other) => competes(payment, other))];
}

/**
 * Another payment with which a captured payment's order has been paid, too. Undefined when this one is the first, when it or the first one is refunded in
 * full, and when the merchant has started both to be paid beside each other.
 *
 * It costs one write for each capture, and repeating it changes nothing.
 */
async function findOtherCapture(payment: Payment, { store }: FindOtherCaptureDependencies): Promise<Payment | undefined> {
  if (isClosedForGood(payment)) return undefined;
  let refunded: string | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const paidBy = await store.recordPaidBy(payment, refunded);
    if (paidBy === payment.paymentRequestId) return undefined;
    const other = await store.get(paidBy);
    if (other !== undefined && !isClosedForGood(other)) return competes(payment, other) ? other : undefined;
    refunded = paidBy;
  }
  throw new Error('the order of a captured payment does not stand still');
}

function competes(payment: Payment, other: Payment): boolean {
  return !isClosedForGood(other) && !(payment.sharesOrder === true && other.sharesOrder === true);
}
