import type { Order, OrderName } from '../payment/order.ts';

/* Parts of the store: which payments of an order may be paid, and to which of them a refund of the order belongs. */

/** A payment that is to become the payable one of its order. */
export interface OrderAttempt extends OrderName {
  readonly paymentRequestId: string;
}

/** `held`: the payment has the order, since this claim or one before. `refused`: `order` shows why. */
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
   * Claims an order all of whose payments somebody has read, and in which nothing has changed since. `beside`: the payments that stay open. `paidBy`: undefined
   * when the payment that paid it is closed for good.
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
  /**
   * Records that the payment was captured, unless another one was captured first. `instead`: such a first one, if it no longer counts. Returns the order as it
   * is then.
   */
  recordPaidBy(payment: OrderAttempt, instead?: string): Promise<Order>;
  /** Adds a payment that was closed, and has money again, to those that may be paid. Whoever has read the order before has to read it again. */
  rejoinOrder(payment: OrderAttempt): Promise<void>;
}

/** To which payment of an order a refund belongs that was requested by order. */
export interface OrderRefundWrites {
  /** Undefined when no refund of the order was requested by this name. Strongly consistent. */
  findRefundedPayment(order: OrderName, reference: string): Promise<string | undefined>;
  /** Keeps the payment for this refund, unless there is one already. Returns the one that is kept. */
  chooseRefundedPayment(order: OrderName, reference: string, paymentRequestId: string): Promise<string>;
}
