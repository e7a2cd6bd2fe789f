import { Hono } from 'hono';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import { buyerDevice } from './buyer-device.ts';
import { rulesOf } from './buyer-state.ts';
import { findProduct, parseQuantity, PRODUCTS } from './catalogue.ts';
import { formFields } from './form-fields.ts';
import { keptCheckout } from './kept-checkout.ts';
import type { Order } from './order-book.ts';
import { orderSheetPage } from './order-sheet-page.ts';
import { readOrderState } from './order-state.ts';
import { addAttempt, attemptFor, changeOrder, newOrder } from './place-order.ts';
import { redirectToPayment, resultPath } from './redirect-to-payment.ts';
import type { ShopContext } from './shop-context.ts';

/**
 * GET shows the order sheet; POST places the order, or changes it, and starts the payment. Both take `product` and `quantity`. POST also takes `brand`
 * (empty: the buyer chooses later) and `checkoutId`: one checkout is one order, however often and in however many tabs its form is sent.
 */
export function checkoutRoutes(shop: ShopContext): Hono {
  const app = new Hono();
  /** Money has moved, or may have: the order cannot be changed any more. */
  const hasMoved = async (order: Order) => rulesOf((await readOrderState(order, shop.client, shop.now())).state).outranksLaterAttempts;

  app.get('/', async (c) => {
    const product = findProduct(c.req.query('product')) ?? PRODUCTS[0];
    const quantity = parseQuantity(c.req.query('quantity'));
    const checkoutId = await keptCheckout(c, product, shop);
    return c.html(orderSheetPage({ locale: keptLocale(c), product, quantity, checkoutId }));
  });

  app.post('/', async (c) => {
    const fields = await formFields(c);
    const product = findProduct(fields['product']) ?? PRODUCTS[0];
    const form = { product, quantity: parseQuantity(fields['quantity']), brand: fields['brand'], locale: keptLocale(c) };
    const checkoutId = fields['checkoutId'] ?? shop.newId();
    const made = shop.orders.madeBy(checkoutId);
    const attemptMade = made && attemptFor(made, form);
    if (made !== undefined && attemptMade !== undefined) return redirectToPayment(c, made, attemptMade, shop.client);
    if (made !== undefined && (await hasMoved(made))) return c.redirect(resultPath(made), 303);
    const order = made ?? newOrder(form, shop.newId, shop.now());
    if (made === undefined) shop.orders.add(checkoutId, order);
    changeOrder(order, form);
    return redirectToPayment(c, order, addAttempt(order, form, buyerDevice(c), shop), shop.client);
  });

  return app;
}
