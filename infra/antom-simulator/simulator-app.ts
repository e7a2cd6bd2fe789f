import { Hono } from 'hono';
import { buyerPages } from './buyer-pages.ts';
import { mountGateway } from './gateway.ts';
import type { SimulatorEngine } from './simulator-engine.ts';
import { type AntomSimulatorOptions, HOUR_MS } from './simulator-options.ts';

const DEMO_SHOP = { ko: 'Demo shop', en: 'Demo shop' };

/** Antom's API and the buyer's pages. @param url the simulator's own address, without a slash at the end */
export function simulatorApp(engine: SimulatorEngine, options: AntomSimulatorOptions, url: string): Hono {
  const { lifecycle, register } = engine;
  const app = new Hono();
  mountGateway(app, {
    ...engine,
    clientId: options.clientId,
    antomKey: options.antomKey,
    context: {
      ...engine,
      buyerUrl: ({ request, token }) =>
        `${url}/${request.paymentMethod.paymentMethodMetaData.selectedCardBrand === undefined ? 'checkout' : 'bank'}/${token}`,
      defaultExpiryMs: options.expiryMs ?? 7 * 24 * HOUR_MS,
      authorizedCancelCode: options.authorizedCancelCode ?? 'ORDER_STATUS_INVALID',
      cancelRefusal: engine.faults.cancelRefusal,
    },
  });
  app.route('/', buyerPages({ lifecycle, register, merchantName: options.merchantName ?? DEMO_SHOP }));
  return app;
}
