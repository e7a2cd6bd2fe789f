import { findCardBrand } from '../../web-ui/card-brands.ts';
import type { Locale } from '../../web-ui/locale.ts';
import type { BuyerDevice } from './buyer-device.ts';
import { orderDescription, priceOf, type Product } from './catalogue.ts';
import type { Attempt, Order, OrderContents } from './order-book.ts';
import { orderNumber } from './order-number.ts';
import { startRequest } from './start-request.ts';

export interface OrderForm {
  readonly product: Product;
  readonly quantity: number;
  /** As in the form. Empty or unknown: the buyer chooses later. */
  readonly brand: string | undefined;
  readonly locale: Locale;
}

/** A new order without an attempt to pay. Its ids have letters and digits only, as Antom requires of ids. */
export function newOrder(form: OrderForm, newId: () => string, now: Date): Order {
  return { orderId: orderNumber(newId()), pageId: newId().replaceAll('-', ''), ...contentsOf(form), placedAt: now, attempts: [] };
}

/** What the buyer has changed on the order sheet. */
export function changeOrder(order: Order, form: OrderForm): void {
  Object.assign(order, contentsOf(form));
}

function contentsOf({ product, quantity }: OrderForm): OrderContents {
  return { product, quantity, amount: priceOf(product, quantity) };
}

/** Adds an attempt with an idempotency key of its own. Its payment replaces those of the earlier attempts. */
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
      // The language goes along: the buyer may return in another browser, without this one's cookies.
      resultUrl: `${shop.shopUrl}/orders/${order.pageId}/result?lang=${choice.locale}`,
      ...device,
      cardBrand: findCardBrand(choice.brand)?.value,
    }),
  };
  order.attempts.push(attempt);
  return attempt;
}

/** The order's latest attempt, if the form was only sent again. With another card, or for something else, it asks for a new attempt. */
export function attemptFor(order: Order, form: OrderForm): Attempt | undefined {
  const latest = order.attempts.at(-1);
  const isSame =
    order.product === form.product &&
    order.quantity === form.quantity &&
    latest?.request.selectedCardBrand === findCardBrand(form.brand)?.value;
  return isSame ? latest : undefined;
}
