import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import { pageSecurity } from '../../web-ui/page-security.ts';
import { checkoutRoutes } from './checkout-routes.ts';
import { eventRoutes } from './event-routes.ts';
import { missingPage } from './missing-page.ts';
import { orderRoutes } from './order-routes.ts';
import { productPage } from './product-page.ts';
import type { ShopContext } from './shop-context.ts';

/** The pay button leads to Antom or the issuer, or to the simulator on this machine. */
const PAYMENT_PAGES = ['https:', 'http://127.0.0.1:*'];

/** Where the service posts events. */
export const EVENTS_PATH = '/webhooks';

const PAGE_SCRIPT = readFileSync(new URL('page.js', import.meta.url), 'utf8');

export function shopApp(shop: ShopContext): Hono {
  const app = new Hono();
  app.use(pageSecurity(PAYMENT_PAGES));
  app.get('/', (c) => c.html(productPage(keptLocale(c))));
  app.route('/checkout', checkoutRoutes(shop));
  app.route('/orders', orderRoutes(shop));
  if (shop.hearing !== undefined) app.route(EVENTS_PATH, eventRoutes({ ...shop, hearing: shop.hearing }));
  app.get('/page.js', (c) => c.body(PAGE_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  app.notFound((c) => c.html(missingPage(keptLocale(c)), 404));
  return app;
}
