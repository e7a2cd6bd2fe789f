import { findCardBrand } from '../../web-ui/card-brands.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { priceOf, type Product } from './catalogue.ts';
import type { Order, OrderContents } from './order-book.ts';
import { orderNumber } from './order-number.ts';

export interface OrderForm {
  readonly product: Product;
  readonly quantity: number;
  /** As in the form. Empty or unknown: the buyer chooses later. */
  readonly brand: string | undefined;
  readonly locale: Locale;
}

/** A new order that nothing was paid for yet. Its ids have letters and digits only, as Antom requires of ids. */
export function newOrder(form: OrderForm, newId: () => string, now: Date): Order {
  return { orderId: orderNumber(newId()), pageId: newId().replaceAll('-', ''), ...contentsOf(form), placedAt: now };
}

/** What the buyer has changed on the order sheet. It counts once the payments API has taken it: until then another amount may be paid. */
export function changedOrder(order: Order, form: OrderForm): Order {
  return { ...order, ...contentsOf(form) };
}

function contentsOf({ product, quantity, brand }: OrderForm): OrderContents {
  return { product, quantity, amount: priceOf(product, quantity), brand: findCardBrand(brand)?.value };
}

/** Whether the form was only sent again: for the same, with the same card. */
export function isSameOrder(order: Order, form: OrderForm): boolean {
  const { product, quantity, brand } = contentsOf(form);
  return order.product === product && order.quantity === quantity && order.brand === brand;
}
