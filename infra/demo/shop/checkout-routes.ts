import { Hono } from 'hono';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import { isPayable, rulesOf } from './buyer-state.ts';
import { findProduct, parseQuantity, PRODUCTS } from './catalogue.ts';
import { formFields } from './form-fields.ts';
import { keptCheckout } from './kept-checkout.ts';
import { orderSheetPage } from './order-sheet-page.ts';
import { readOrderState } from './order-state.ts';
import { payOrder, resultPath } from './pay-order.ts';
import { changedOrder, isSameOrder, newOrder } from './place-order.ts';
import type { ShopContext } from './shop-context.ts';

/**
 * GET shows the order sheet; POST places the order, or changes it, and starts the payment. Both take `product` and `quantity`. POST also takes `brand`
 * (empty: the buyer chooses later) and `checkoutId`: one checkout is one order, however often and in however many tabs its form is sent.
 */
export function checkoutRoutes(shop: ShopContext): Hono {
  const app = new Hono();

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
    if (made === undefined) {
      const order = newOrder(form, shop.newId, shop.now());
      shop.orders.add(checkoutId, order);
      return payOrder(c, order, shop);
    }
    if (isSameOrder(made, form)) return payOrder(c, made, shop);
    const { state, payment } = await readOrderState(made, { reader: shop.reader, now: shop.now() });
    if (rulesOf(state).outranksLaterAttempts) return c.redirect(resultPath(made), 303); // money has moved, or may have
    return payOrder(c, made, shop, { as: changedOrder(made, form), leaving: isPayable(state) ? payment?.paymentRequestId : undefined });
  });

  return app;
}
