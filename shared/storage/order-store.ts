import type { Order, OrderName } from '../payment/order.ts';

/* Which payments of an order may be paid, and which of them a refund of the order is of: parts of the store. */

/** A payment that is to be the one that can be paid of its order. */
export interface OrderAttempt extends OrderName {
  readonly paymentRequestId: string;
}

/** `held`: the payment has the order, since this claim or one before. `refused`: look at what `order` says. */
export interface OrderClaim {
  readonly outcome: 'held' | 'refused';
  readonly order: Order;
}

/** Which payments of an order may be payable. A payment claims its order before it is created. */
export interface OrderWrites {
  /** Claims an order that has no payment. */
  claimOrder(attempt: OrderAttempt, now: Date): Promise<OrderClaim>;
  /** Claims an order beside its other payments. Refused when there are too many. */
  shareOrder(attempt: OrderAttempt, now: Date): Promise<OrderClaim>;
  /**
   * Claims an order of which somebody has looked at all payments, and at which nothing has happened since. `beside`: those that stay open.
   * `paidBy`: undefined when the payment that paid it is closed for good.
   */
  takeOverOrder(
    attempt: OrderAttempt,
    seen: Order,
    stays: { readonly beside: readonly string[]; readonly paidBy: string | undefined },
    now: Date,
  ): Promise<OrderClaim>;
  /** Claims it once more. False when another payment has taken the order over. */
  renewClaim(attempt: OrderAttempt, now: Date): Promise<boolean>;
  /** Strongly consistent. */
  getOrder(order: OrderName): Promise<Order>;
  /** That the payment was captured, unless another one was first, other than `instead`. Returns the order as it is then. */
  recordPaidBy(payment: OrderAttempt, instead?: string): Promise<Order>;
  /** Counts a payment that was closed, and has money again, among those that may be paid, once. Who has looked at the order before has to look again. */
  rejoinOrder(payment: OrderAttempt): Promise<void>;
}

/** Which payment of an order a refund is of that was requested by order. */
export interface OrderRefundWrites {
  /** Undefined when no refund of the order was requested by this name. Strongly consistent. */
  findRefundedPayment(order: OrderName, reference: string): Promise<string | undefined>;
  /** Keeps the payment for this refund, unless there is one already. Returns the one that is kept. */
  chooseRefundedPayment(order: OrderName, reference: string, paymentRequestId: string): Promise<string>;
}
