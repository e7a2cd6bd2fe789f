import { findCardBrand } from '../../web-ui/card-brands.ts';
import type { Locale } from '../../web-ui/locale.ts';
import type { BuyerDevice } from './buyer-device.ts';
import { orderDescription, priceOf, type Product } from './catalogue.ts';
import type { Attempt, Order } from './order-book.ts';
import { startRequest } from './start-request.ts';

export interface OrderForm {
  readonly product: Product;
  readonly quantity: number;
  /** As in the form. Empty or unknown: the buyer chooses later. */
  readonly brand: string | undefined;
  readonly locale: Locale;
}

/** A new order without an attempt to pay. Its id has letters and digits only, as Antom requires of ids. */
export function newOrder(form: OrderForm, newId: () => string, now: Date): Order {
  const { product, quantity } = form;
  const orderId = newId().replaceAll('-', '');
  return { orderId, product, quantity, amount: priceOf(product, quantity), placedAt: now, attempts: [] };
}

/** Adds an attempt with an idempotency key of its own. */
export function addAttempt(
  order: Order,
  choice: Pick<OrderForm, 'brand' | 'locale'>,
  device: BuyerDevice,
  shop: { shopUrl: string; newId: () => string },
): Attempt {
  const attempt: Attempt = {
    idempotencyKey: shop.newId(),
    request: startRequest({
      orderId: order.orderId,
      description: orderDescription(order.product, order.quantity, choice.locale),
      amount: order.amount,
      resultUrl: `${shop.shopUrl}/orders/${order.orderId}/result`,
      ...device,
      cardBrand: findCardBrand(choice.brand)?.value,
    }),
  };
  order.attempts.push(attempt);
  return attempt;
}

/** Whether a form that is sent again describes this order. */
export function isSameOrder(order: Order, form: OrderForm): boolean {
  const brand = order.attempts.at(0)?.request.selectedCardBrand ?? '';
  return order.product === form.product && order.quantity === form.quantity && brand === (form.brand ?? '');
}
