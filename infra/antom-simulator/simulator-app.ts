import { Hono } from 'hono';
import { keptLocale } from '../web-ui/kept-locale.ts';
import { pageSecurity } from '../web-ui/page-security.ts';
import type { Buyer } from './buyer.ts';
import { buyerPages } from './buyer-pages.ts';
import { buyerUrlAt } from './buyer-url.ts';
import { mountGateway } from './gateway.ts';
import { overviewPage } from './overview-page.ts';
import { sandboxRoutes } from './sandbox-routes.ts';
import type { SimulatorEngine } from './simulator-engine.ts';
import { type AntomSimulatorOptions, HOUR_MS } from './simulator-options.ts';

const DEMO_SHOP = { ko: 'Demo shop', en: 'Demo shop' };

/** How many payments the simulator's own page shows. */
const SHOWN = 20;

/** Antom's API and the buyer's pages. @param url the simulator's own address, without a slash at the end */
export function simulatorApp(engine: SimulatorEngine, buyer: Buyer, options: AntomSimulatorOptions, url: string): Hono {
  const { lifecycle, register } = engine;
  const { clientId } = options;
  const buyerUrl = buyerUrlAt(url);
  const app = new Hono();
  mountGateway(app, {
    ...engine,
    clientId,
    antomKey: options.antomKey,
    context: {
      ...engine,
      buyerUrl,
      defaultExpiryMs: options.expiryMs ?? 7 * 24 * HOUR_MS,
      authorizedCancelCode: options.authorizedCancelCode ?? 'ORDER_STATUS_INVALID',
      cancelRefusal: engine.faults.cancelRefusal,
    },
  });
  app.get('/', pageSecurity(), (c) => {
    const payments = register.all().slice(-SHOWN).reverse();
    return c.html(overviewPage({ locale: keptLocale(c), url, clientId, payments, buyerUrl }));
  });
  app.route('/', sandboxRoutes(buyer, register));
  app.route('/', buyerPages({ lifecycle, register, merchantName: options.merchantName ?? DEMO_SHOP }));
  return app;
}
