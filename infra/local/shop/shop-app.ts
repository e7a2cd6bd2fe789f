import { readFileSync } from 'node:fs';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { keptLocale } from '../pages/kept-locale.ts';
import { pageSecurity } from '../pages/page-security.ts';
import { allowsNewAttempt } from './buyer-state.ts';
import { findProduct, parseQuantity, PRODUCTS } from './catalogue.ts';
import { missingPage } from './missing-page.ts';
import { type Attempt, createOrderBook, type Order } from './order-book.ts';
import { orderEvents } from './order-events.ts';
import { orderSheetPage } from './order-sheet-page.ts';
import { readOrderState } from './order-state.ts';
import type { PaymentsClient } from './payments-client.ts';
import { addAttempt, type BuyerDevice, isSameOrder, newOrder } from './place-order.ts';
import { productPage } from './product-page.ts';
import { resultPage } from './result-page.ts';
import { startAttempt } from './start-attempt.ts';
import { terminalOf } from './terminal.ts';

export interface ShopContext {
  readonly shopUrl: string;
  readonly client: PaymentsClient;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly pollMs: number;
}

/** The answer to the pay button sends the buyer to Antom or the issuer, or to the simulator on this machine. */
const PAYMENT_PAGES = ['https:', 'http://127.0.0.1:*'];

const PAGE_SCRIPT = readFileSync(new URL('page.js', import.meta.url), 'utf8');

export function shopApp(shop: ShopContext): Hono {
  const app = new Hono();
  const orders = createOrderBook();
  const resultPath = (order: Order) => `/orders/${order.orderId}/result`;

  /** Sends the buyer off to pay, or to the result page when there is nowhere to go. */
  async function pay(c: Context, order: Order, attempt: Attempt): Promise<Response> {
    const payment = await startAttempt(attempt, shop.client);
    delete attempt.returnedAt;
    return c.redirect(payment?.status === 'PENDING' && payment.normalUrl !== undefined ? payment.normalUrl : resultPath(order), 303);
  }

  app.use(pageSecurity(PAYMENT_PAGES));
  app.get('/page.js', (c) => c.body(PAGE_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  app.get('/', (c) => c.html(productPage(keptLocale(c))));

  app.get('/checkout', (c) => {
    const product = findProduct(c.req.query('product')) ?? PRODUCTS[0];
    const quantity = parseQuantity(c.req.query('quantity'));
    return c.html(orderSheetPage({ locale: keptLocale(c), product, quantity, checkoutId: shop.newId() }));
  });

  app.post('/checkout', async (c) => {
    const fields = await formFields(c);
    const product = findProduct(fields['product']) ?? PRODUCTS[0];
    const form = { product, quantity: parseQuantity(fields['quantity']), brand: fields['brand'], locale: keptLocale(c) };
    const checkoutId = fields['checkoutId'] ?? shop.newId();
    const made = orders.madeBy(checkoutId);
    const attemptMade = made?.attempts.at(-1);
    if (made !== undefined && attemptMade !== undefined && isSameOrder(made, form)) return pay(c, made, attemptMade);
    const order = newOrder(form, shop.newId, shop.now());
    orders.add(checkoutId, order);
    return pay(c, order, addAttempt(order, form, { device: deviceOf(c), ...shop }));
  });

  app.get('/orders/:orderId/result', async (c) => {
    const order = orders.find(c.req.param('orderId'));
    if (order === undefined) return c.notFound();
    const attempt = order.attempts.at(-1);
    if (attempt !== undefined) attempt.returnedAt ??= shop.now();
    return c.html(resultPage(order, await readOrderState(order, shop.client, shop.now()), keptLocale(c)));
  });

  app.get('/orders/:orderId/events', (c) => {
    const order = orders.find(c.req.param('orderId'));
    if (order === undefined) return c.notFound();
    const readState = () => readOrderState(order, shop.client, shop.now());
    return orderEvents(c, { order, locale: keptLocale(c), pollMs: shop.pollMs, readState });
  });

  app.get('/orders/:orderId/continue', async (c) => {
    const order = orders.find(c.req.param('orderId'));
    const attempt = order?.attempts.at(-1);
    if (order === undefined || attempt === undefined) return c.notFound();
    const { state, continueUrl } = await readOrderState(order, shop.client, shop.now());
    if (continueUrl === undefined || !(state === 'waiting' || state === 'left-halfway')) return c.redirect(resultPath(order), 303);
    delete attempt.returnedAt;
    return c.redirect(continueUrl, 303);
  });

  // `attempt` is the number of the attempt asked for: the present one again, or the next one if the present one has come to nothing.
  app.post('/orders/:orderId/pay', async (c) => {
    const order = orders.find(c.req.param('orderId'));
    if (order === undefined) return c.notFound();
    const asked = Number((await formFields(c))['attempt']);
    const present = order.attempts[asked - 1];
    if (present !== undefined && present === order.attempts.at(-1)) return pay(c, order, present);
    const { state } = await readOrderState(order, shop.client, shop.now());
    if (asked !== order.attempts.length + 1 || !allowsNewAttempt(state)) return c.redirect(resultPath(order), 303);
    // Another card may be what is needed, so the brand is chosen anew.
    return pay(c, order, addAttempt(order, { brand: undefined, locale: keptLocale(c) }, { device: deviceOf(c), ...shop }));
  });

  app.notFound((c) => c.html(missingPage(keptLocale(c)), 404));
  return app;
}

function deviceOf(c: Context): BuyerDevice {
  const address = getConnInfo(c).remote.address ?? '127.0.0.1';
  return { terminal: terminalOf(c.req.header('user-agent')), clientIp: address.replace(/^::ffff:/, '') };
}

async function formFields(c: Context): Promise<Record<string, string | undefined>> {
  const form = await c.req.parseBody();
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]));
}
