import { isClosedForGood, type Order } from '../../shared/payment/order.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';

export interface FindOtherCaptureDependencies {
  readonly store: Pick<PaymentStore, 'get' | 'recordPaidBy' | 'rejoinOrder'>;
}

const MAX_ATTEMPTS = 5;

/**
 * Another payment with which a captured payment's order has been paid, too. Undefined when there is none, when this one is refunded in full, and when the
 * merchant has started both to be paid beside each other. One that is refunded in full does not count.
 *
 * It costs one write for each capture, and reads only if the order has other payments. Repeating it changes nothing.
 */
export async function findOtherCapture(payment: Payment, { store }: FindOtherCaptureDependencies): Promise<Payment | undefined> {
  if (isClosedForGood(payment)) return undefined;
  let refunded: string | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const order = await store.recordPaidBy(payment, refunded);
    const others = await keptAmong(othersOf(order, payment), store);
    if (order.paidBy === payment.paymentRequestId || others.some(({ paymentRequestId }) => paymentRequestId === order.paidBy)) {
      // One that was closed before may be missing there. When the first one is refunded, the money of this one is still to be seen.
      if (order.paidBy !== payment.paymentRequestId) await store.rejoinOrder(payment);
      return others.find(({ sharesOrder }) => payment.sharesOrder !== true || sharesOrder !== true);
    }
    refunded = order.paidBy;
  }
  throw new Error('the order of a captured payment does not stand still');
}

function othersOf({ open, paidBy }: Order, { paymentRequestId }: Payment): string[] {
  const ids = new Set([...(paidBy === undefined ? [] : [paidBy]), ...open]);
  ids.delete(paymentRequestId);
  return [...ids];
}

/** Those that are captured, and of whose money something is kept. */
async function keptAmong(ids: readonly string[], store: Pick<PaymentStore, 'get'>): Promise<Payment[]> {
  const payments = await Promise.all(ids.map((id) => store.get(id)));
  return payments
    .filter((payment) => payment?.captured !== undefined && !isClosedForGood(payment))
    .filter((payment) => payment !== undefined);
}
