import { Hono } from 'hono';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import { buyerDevice } from './buyer-device.ts';
import { rulesOf } from './buyer-state.ts';
import { closeOpenPayment } from './close-open-payment.ts';
import { formFields } from './form-fields.ts';
import { missingPage } from './missing-page.ts';
import type { Order } from './order-book.ts';
import { streamOrder } from './order-stream.ts';
import { type OrderState, readOrderState } from './order-state.ts';
import { addAttempt } from './place-order.ts';
import { resultPage } from './result-page.ts';
import { resultPath, redirectToPayment } from './redirect-to-payment.ts';
import type { ShopContext } from './shop-context.ts';

/** Everything about an order that exists. Its id in the address is the only thing that the address is believed for. */
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

  // `attempt` is the number of the attempt asked for: the present one again, or the next one if the present one has come to nothing.
  app.post('/:orderId/pay', async (c) => {
    const order = shop.orders.find(c.req.param('orderId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    const asked = Number((await formFields(c))['attempt']);
    const current = await stateOf(order);
    const wantsNext = () => asked === order.attempts.length + 1; // asked again after each wait: two presses make one attempt
    if (wantsNext() && rulesOf(current.state).allowsNewAttempt && (await closeOpenPayment(current, shop.client)) && wantsNext()) {
      // Another card may be what is needed, so the brand is chosen anew.
      addAttempt(order, { brand: undefined, locale: keptLocale(c) }, buyerDevice(c), shop);
    }
    const present = order.attempts.at(-1);
    if (present === undefined || asked !== order.attempts.length) return c.redirect(resultPath(order), 303);
    return redirectToPayment(c, order, present, shop.client);
  });

  return app;
}
