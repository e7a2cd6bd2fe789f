import { isClosedForGood } from '../../shared/payment/order.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';

export interface FindOtherCaptureDependencies {
  readonly store: Pick<PaymentStore, 'get' | 'recordPaidBy'>;
}

const MAX_ATTEMPTS = 5;

/**
 * Another payment with which a captured payment's order has been paid, too. Undefined when this one is the first, when it or the first one is refunded in
 * full, and when the merchant has started both to be paid beside each other.
 *
 * It costs one write for each capture, and repeating it changes nothing.
 */
export async function findOtherCapture(payment: Payment, { store }: FindOtherCaptureDependencies): Promise<Payment | undefined> {
  if (isClosedForGood(payment)) return undefined;
  let refunded: string | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const paidBy = await store.recordPaidBy(payment, refunded);
    if (paidBy === payment.paymentRequestId) return undefined;
    const other = await store.get(paidBy);
    if (other !== undefined && !isClosedForGood(other)) {
      return payment.sharesOrder === true && other.sharesOrder === true ? undefined : other;
    }
    refunded = paidBy;
  }
  throw new Error('the order of a captured payment does not stand still');
}
