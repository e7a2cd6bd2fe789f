import { Hono } from 'hono';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import { buyerDevice } from './buyer-device.ts';
import { rulesOf } from './buyer-state.ts';
import { formFields } from './form-fields.ts';
import { missingPage } from './missing-page.ts';
import type { Order } from './order-book.ts';
import { type OrderState, readOrderState } from './order-state.ts';
import { streamOrder } from './order-stream.ts';
import { addAttempt } from './place-order.ts';
import { redirectToPayment, resultPath } from './redirect-to-payment.ts';
import { resultPage } from './result-page.ts';
import type { ShopContext } from './shop-context.ts';

/** The pages of an existing order. Of the address, only the order's id is believed. */
export function orderRoutes(shop: ShopContext): Hono {
  const app = new Hono();
  const stateOf = (order: Order): Promise<OrderState> => readOrderState(order, shop.client, shop.now());

  app.get('/:orderId/result', async (c) => {
    const order = shop.orders.find(c.req.param('orderId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    const attempt = order.attempts.at(-1);
    if (attempt !== undefined) attempt.returnedAt ??= shop.now();
    c.header('cache-control', 'no-store');
    return c.html(resultPage(order, await stateOf(order), keptLocale(c)));
  });

  app.get('/:orderId/events', (c) => {
    const order = shop.orders.find(c.req.param('orderId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    return streamOrder(c, { order, locale: keptLocale(c), pollMs: shop.pollMs, readState: () => stateOf(order) });
  });

  app.get('/:orderId/continue', async (c) => {
    const order = shop.orders.find(c.req.param('orderId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    const { continueUrl } = await stateOf(order);
    if (continueUrl === undefined) return c.redirect(resultPath(order), 303);
    delete order.attempts.at(-1)?.returnedAt;
    return c.redirect(continueUrl, 303);
  });

  // `attempt` is the number of the wanted attempt: the current one again, or the next one if the current one has failed.
  app.post('/:orderId/pay', async (c) => {
    const order = shop.orders.find(c.req.param('orderId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    const asked = Number((await formFields(c))['attempt']);
    const current = await stateOf(order);
    const wantsNext = asked === order.attempts.length + 1; // after the wait: pressing twice makes one attempt
    if (wantsNext && rulesOf(current.state).allowsNewAttempt) {
      // The buyer may need another card, so the brand is chosen again.
      addAttempt(order, { brand: undefined, locale: keptLocale(c) }, buyerDevice(c), shop);
    }
    const latest = order.attempts.at(-1);
    if (latest === undefined || asked !== order.attempts.length) return c.redirect(resultPath(order), 303);
    return redirectToPayment(c, order, latest, shop.client);
  });

  return app;
}
