import { PAGE_SIZE } from '../../../shared/contract/list-parameters.ts';
import { orderKeyOf } from '../../../shared/payment/ids.ts';
import { isClosedForGood, type Order, type OrderName, paymentIdsOf } from '../../../shared/payment/order.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { OrderWrites } from '../../../shared/storage/order-store.ts';
import type { Lookups } from '../../../shared/storage/payment-store.ts';
import type { InquireAndEnqueue } from '../payments/inquire-and-enqueue.ts';
import { refreshed } from '../payments/refresh-payment.ts';

/** An order with its payments, the newest first. */
export interface FoundOrder {
  readonly name: OrderName;
  readonly order: Order;
  readonly payments: readonly Payment[];
  /** There are older payments than these. */
  readonly hasOlder: boolean;
}

/**
 * Reads an order: the payments that may be payable or paid strongly consistent, the older ones as the index has them.
 * Without a payment, it is an order that nobody has started to pay.
 */
export type FindOrder = (name: OrderName) => Promise<FoundOrder>;

export function createOrderFinder({
  store,
}: {
  readonly store: Pick<OrderWrites, 'getOrder'> & Pick<Lookups, 'get' | 'listByOrder'>;
}): FindOrder {
  return async (name) => {
    const order = await store.getOrder(name); // before the payments: one that is created meanwhile is missing, and never one that was there
    const [named, page] = await Promise.all([
      Promise.all([...paymentIdsOf(order)].map((id) => store.get(id))),
      store.listByOrder(name, { limit: PAGE_SIZE }),
    ]);
    if (page === 'invalid-cursor') throw new Error('there was no cursor');
    const byId = new Map(
      [...page.payments, ...named.filter((payment) => payment !== undefined)].map((each) => [each.paymentRequestId, each]),
    );
    const payments = [...byId.values()].filter((payment) => orderKeyOf(payment) === orderKeyOf(name)).toSorted(newestFirst);
    return { name, order, payments, hasOlder: page.nextCursor !== undefined };
  };
}

function newestFirst(a: Payment, b: Payment): number {
  return Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.paymentRequestId < b.paymentRequestId ? 1 : -1);
}

/**
 * The order as Antom states it now. What Antom does not know of changes nothing.
 * @throws {Problem} `antom_outcome_unknown`, `queue_unavailable`
 */
export type RefreshOrder = (found: FoundOrder) => Promise<FoundOrder>;

export function createOrderRefresher({ inquireAndEnqueue }: { readonly inquireAndEnqueue: InquireAndEnqueue }): RefreshOrder {
  const isWorthAsking = (payment: Payment) => payment.dueAtEpochMs !== undefined || !isClosedForGood(payment);
  return async (found) => ({
    ...found,
    payments: await Promise.all(
      found.payments.map(async (payment) => (isWorthAsking(payment) ? refreshed(payment, inquireAndEnqueue) : payment)),
    ),
  });
}
