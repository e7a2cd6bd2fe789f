import type { WireMoney } from '../../../shared/payment/money.ts';
import type { Product } from './catalogue.ts';
import type { StartRequest } from './start-request.ts';

/** One try to pay for an order. Its request is kept, because a retry with the same key must send the same body. */
export interface Attempt {
  readonly idempotencyKey: string;
  readonly request: StartRequest;
  /** Known once the API has answered 201. */
  paymentRequestId?: string;
  /** Why the API did not take the request. */
  refusedBecause?: string;
  /** When the buyer was first seen on the result page since last sent off to pay. */
  returnedAt?: Date;
}

export interface Order {
  readonly orderId: string;
  readonly product: Product;
  readonly quantity: number;
  readonly amount: WireMoney;
  readonly placedAt: Date;
  readonly attempts: Attempt[];
}

export interface OrderBook {
  add(checkoutId: string, order: Order): void;
  find(orderId: string): Order | undefined;
  /** The order that a submission of this very order form has already made. */
  madeBy(checkoutId: string): Order | undefined;
}

/** Orders in memory: they are gone when the shop stops. */
export function createOrderBook(): OrderBook {
  const orders = new Map<string, Order>();
  const byCheckout = new Map<string, Order>();
  return {
    add(checkoutId, order) {
      orders.set(order.orderId, order);
      byCheckout.set(checkoutId, order);
    },
    find: (orderId) => orders.get(orderId),
    madeBy: (checkoutId) => byCheckout.get(checkoutId),
  };
}
