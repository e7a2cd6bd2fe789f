import type { CardBrand } from '../../../shared/antom/card-brand.ts';
import type { NextStep } from '../../../shared/client/client.ts';
import type { WireMoney } from '../../../shared/payment/money.ts';
import type { Product } from './catalogue.ts';

/** What is ordered. The buyer may change it until the order is paid. */
export interface OrderContents {
  product: Product;
  quantity: number;
  amount: WireMoney;
  /** Undefined: the buyer chooses on Antom's page. */
  brand: CardBrand | undefined;
}

/** The shop keeps no payments: the service does. */
export interface Order extends OrderContents {
  /** The order's number, for people and for Antom. */
  readonly orderId: string;
  /** The unguessable part of the address of the order's pages. Whoever has it sees the order, in any browser. */
  readonly pageId: string;
  readonly placedAt: Date;
  /** The code with which the API refused the last checkout. */
  refusedBecause?: string;
  /** What the newest event says is to be done. The pages ask the API, because an event may be late. */
  next?: NextStep;
  /** When the buyer first opened the result page after the last redirect to the payment. */
  returnedAt?: Date;
}

export interface OrderBook {
  add(checkoutId: string, order: Order): void;
  find(pageId: string): Order | undefined;
  /** The order with this number. */
  numbered(orderId: string): Order | undefined;
  /** The order that this order form has already made, if it was sent before. */
  madeBy(checkoutId: string): Order | undefined;
}

/** Orders are kept in memory and gone when the shop stops. */
export function createOrderBook(): OrderBook {
  const orders = new Map<string, Order>();
  const byNumber = new Map<string, Order>();
  const byCheckout = new Map<string, Order>();
  return {
    add(checkoutId, order) {
      orders.set(order.pageId, order);
      byNumber.set(order.orderId, order);
      byCheckout.set(checkoutId, order);
    },
    find: (pageId) => orders.get(pageId),
    numbered: (orderId) => byNumber.get(orderId),
    madeBy: (checkoutId) => byCheckout.get(checkoutId),
  };
}
