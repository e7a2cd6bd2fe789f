import { Hono } from 'hono';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import { buyerDevice } from './buyer-device.ts';
import { type CardChoice, cardChoices, lastBrand } from './card-choice.ts';
import { formFields } from './form-fields.ts';
import { missingPage } from './missing-page.ts';
import type { Order } from './order-book.ts';
import { type OrderState, readOrderState } from './order-state.ts';
import { streamOrder } from './order-stream.ts';
import type { PaymentsClient } from './payments-client.ts';
import { addAttempt } from './place-order.ts';
import { redirectToPayment, resultPath } from './redirect-to-payment.ts';
import { resultPage } from './result-page.ts';
import type { ShopContext } from './shop-context.ts';

/** The pages of an existing order. Of the address, only the unguessable id is believed, and no cookie is needed: the buyer may return in another browser. */
export function orderRoutes(shop: ShopContext): Hono {
  const app = new Hono();
  const stateOf = (order: Order): Promise<OrderState> => readOrderState(order, shop.client, shop.now());
  /** Antom is asked once at each return: its notification of an approval may still be on its way. */
  const freshStateOf = (order: Order): Promise<OrderState> => {
    const read: PaymentsClient['read'] = async (id) => (await shop.client.refresh(id)) ?? shop.client.read(id);
    return readOrderState(order, { read }, shop.now());
  };

  app.get('/:pageId/result', async (c) => {
    const order = shop.orders.find(c.req.param('pageId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    const attempt = order.attempts.at(-1);
    const hasJustReturned = attempt !== undefined && attempt.returnedAt === undefined;
    if (hasJustReturned) attempt.returnedAt = shop.now();
    c.header('cache-control', 'no-store');
    return c.html(resultPage(order, await (hasJustReturned ? freshStateOf(order) : stateOf(order)), keptLocale(c)));
  });

  app.get('/:pageId/events', (c) => {
    const order = shop.orders.find(c.req.param('pageId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    return streamOrder(c, { order, locale: keptLocale(c), pollMs: shop.pollMs, readState: () => stateOf(order) });
  });

  app.get('/:pageId/continue', async (c) => {
    const order = shop.orders.find(c.req.param('pageId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    const { continueUrl } = await stateOf(order);
    if (continueUrl === undefined) return c.redirect(resultPath(order), 303);
    delete order.attempts.at(-1)?.returnedAt;
    return c.redirect(continueUrl, 303);
  });

  // `attempt` is the number of the wanted attempt: the current one again, or the next one if the current one has failed.
  app.post('/:pageId/pay', async (c) => {
    const order = shop.orders.find(c.req.param('pageId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    const fields = await formFields(c);
    const asked = Number(fields['attempt']);
    const card: CardChoice = fields['card'] === 'same' ? 'same' : 'other';
    const current = await stateOf(order);
    const wantsNext = asked === order.attempts.length + 1; // after the wait: pressing twice makes one attempt
    if (wantsNext && cardChoices(current).includes(card)) {
      const brand = card === 'same' ? lastBrand(order, current)?.value : undefined;
      addAttempt(order, { brand, locale: keptLocale(c) }, buyerDevice(c), shop);
    }
    const latest = order.attempts.at(-1);
    if (latest === undefined || asked !== order.attempts.length) return c.redirect(resultPath(order), 303);
    return redirectToPayment(c, order, latest, shop.client);
  });

  return app;
}
