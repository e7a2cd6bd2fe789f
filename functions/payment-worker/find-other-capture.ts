import { paymentsPaidBeside } from '../../shared/payment/anomaly-text.ts';
import { isClosedForGood, type Order } from '../../shared/payment/order.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';

export interface FindOtherCaptureDependencies {
  readonly store: Pick<PaymentStore, 'get' | 'recordPaidBy' | 'rejoinOrder'>;
}

const MAX_ATTEMPTS = 5;

/**
 * The ids of the other payments with which a captured payment's order has been paid, too: those that are recorded as such, which a worker that died may not
 * have published, and those that have money now. A payment that is refunded in full does not count, nor one that the merchant started, like this one, to be
 * paid beside others.
 *
 * It costs one write for each capture, and reads only if the order has other payments. Repeating it changes nothing.
 */
export async function findOtherCaptures(payment: Payment, dependencies: FindOtherCaptureDependencies): Promise<string[]> {
  const found = await capturesBeside(payment, dependencies);
  return [...new Set([...paymentsPaidBeside(payment), ...found.map(({ paymentRequestId }) => paymentRequestId)])];
}

async function capturesBeside(payment: Payment, { store }: FindOtherCaptureDependencies): Promise<Payment[]> {
  if (isClosedForGood(payment)) return [];
  let refunded: string | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const order = await store.recordPaidBy(payment, refunded);
    const others = await keptAmong(othersOf(order, payment), store);
    if (order.paidBy === payment.paymentRequestId || others.some(({ paymentRequestId }) => paymentRequestId === order.paidBy)) {
      // This payment may be missing in the order if it was closed before. When the first one is refunded, the order has to show the money of this one.
      if (order.paidBy !== payment.paymentRequestId) await store.rejoinOrder(payment);
      return others.filter(({ sharesOrder }) => payment.sharesOrder !== true || sharesOrder !== true);
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

/** Those that are captured and have not been refunded in full. */
async function keptAmong(ids: readonly string[], store: Pick<PaymentStore, 'get'>): Promise<Payment[]> {
  const payments = await Promise.all(ids.map((id) => store.get(id)));
  return payments
    .filter((payment) => payment !== undefined)
    .filter((payment) => payment.captured !== undefined && !isClosedForGood(payment));
}
