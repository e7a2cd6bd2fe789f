import { Hono } from 'hono';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import { isPayable } from './buyer-state.ts';
import { type CardChoice, cardChoices, lastBrand } from './card-choice.ts';
import { formFields } from './form-fields.ts';
import { missingPage } from './missing-page.ts';
import type { Order } from './order-book.ts';
import { type OrderState, readOrderState } from './order-state.ts';
import { streamOrder } from './order-stream.ts';
import { payOrder, resultPath } from './pay-order.ts';
import { resultPage } from './result-page.ts';
import type { ShopContext } from './shop-context.ts';

/** The pages of an existing order. Of the address, only the unguessable id is believed, and no cookie is needed: the buyer may return in another browser. */
export function orderRoutes(shop: ShopContext): Hono {
  const app = new Hono();
  const stateOf = (order: Order, refresh = false): Promise<OrderState> =>
    readOrderState(order, { reader: shop.reader, now: shop.now(), refresh });

  app.get('/:pageId/result', async (c) => {
    const order = shop.orders.find(c.req.param('pageId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    const hasJustReturned = order.returnedAt === undefined;
    order.returnedAt ??= shop.now();
    c.header('cache-control', 'no-store');
    return c.html(resultPage(order, await stateOf(order, hasJustReturned), keptLocale(c)));
  });

  app.get('/:pageId/events', (c) => {
    const order = shop.orders.find(c.req.param('pageId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    return streamOrder(c, { order, locale: keptLocale(c), pollMs: shop.pollMs, changes: shop.changes, readState: () => stateOf(order) });
  });

  app.get('/:pageId/continue', async (c) => {
    const order = shop.orders.find(c.req.param('pageId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    const { continueUrl } = await stateOf(order);
    if (continueUrl === undefined) return c.redirect(resultPath(order), 303);
    delete order.returnedAt;
    return c.redirect(continueUrl, 303);
  });

  // `after` is the payment that the page showed. If it is another one by now, the buyer has pressed before, here or in another tab.
  app.post('/:pageId/pay', async (c) => {
    const order = shop.orders.find(c.req.param('pageId'));
    if (order === undefined) return c.html(missingPage(keptLocale(c)), 404);
    const fields = await formFields(c);
    const card: CardChoice = fields['card'] === 'same' ? 'same' : 'other';
    const current = await stateOf(order);
    const { state, payment } = current;
    if ((fields['after'] ?? '') !== (payment?.paymentRequestId ?? '')) return c.redirect(current.continueUrl ?? resultPath(order), 303);
    if (state === 'not-started') return payOrder(c, order, shop);
    if (!cardChoices(current).includes(card)) return c.redirect(resultPath(order), 303);
    order.brand = card === 'same' ? lastBrand(order, current)?.value : undefined;
    return payOrder(c, order, shop, { leaving: isPayable(state) ? payment?.paymentRequestId : undefined });
  });

  return app;
}
