import { Hono } from 'hono';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import { buyerDevice } from './buyer-device.ts';
import { findProduct, parseQuantity, PRODUCTS } from './catalogue.ts';
import { formFields } from './form-fields.ts';
import { orderSheetPage } from './order-sheet-page.ts';
import { addAttempt, isSameOrder, newOrder } from './place-order.ts';
import { redirectToPayment } from './redirect-to-payment.ts';
import type { ShopContext } from './shop-context.ts';

/**
 * GET shows the order sheet; POST places the order and starts the payment. Both take `product` and `quantity`. POST also takes `brand` (empty: the
 * buyer chooses later) and `checkoutId`, so that a form sent twice makes one order.
 */
export function checkoutRoutes(shop: ShopContext): Hono {
  const app = new Hono();

  app.get('/', (c) => {
    const product = findProduct(c.req.query('product')) ?? PRODUCTS[0];
    const quantity = parseQuantity(c.req.query('quantity'));
    return c.html(orderSheetPage({ locale: keptLocale(c), product, quantity, checkoutId: shop.newId() }));
  });

  app.post('/', async (c) => {
    const fields = await formFields(c);
    const product = findProduct(fields['product']) ?? PRODUCTS[0];
    const form = { product, quantity: parseQuantity(fields['quantity']), brand: fields['brand'], locale: keptLocale(c) };
    const checkoutId = fields['checkoutId'] ?? shop.newId();
    const made = shop.orders.madeBy(checkoutId);
    const attemptMade = made?.attempts.at(-1);
    if (made !== undefined && attemptMade !== undefined && isSameOrder(made, form))
      return redirectToPayment(c, made, attemptMade, shop.client);
    const order = newOrder(form, shop.newId, shop.now());
    shop.orders.add(checkoutId, order);
    return redirectToPayment(c, order, addAttempt(order, form, buyerDevice(c), shop), shop.client);
  });

  return app;
}
