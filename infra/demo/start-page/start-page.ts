import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { AntomSimulator } from '../../antom-simulator/antom-simulator.ts';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import type { LocalServer } from '../../web-ui/listen.ts';
import { pageSecurity } from '../../web-ui/page-security.ts';
import { serveApp } from '../../web-ui/serve-app.ts';
import type { EventSubscriber } from '../subscriber/event-subscriber.ts';
import { actionRoutes } from './action-routes.ts';
import { createMerchant } from './merchant.ts';
import type { ObservedSystem } from './observed-system.ts';
import type { Actors } from './payment-actions.ts';
import { streamPayments } from './payments-stream.ts';
import { SCENARIOS, startScenario } from './scenario.ts';
import { type Places, startPageHtml } from './start-page-html.ts';

export interface StartPageOptions extends Places {
  /** Default: any free port. */
  readonly port?: number;
  readonly simulator: Actors & Pick<AntomSimulator, 'calls' | 'deliveries' | 'onChange'>;
  readonly events: Pick<EventSubscriber, 'of' | 'onChange'>;
  /** Ids of scenarios, and Idempotency-Keys. */
  readonly newId: () => string;
  readonly now?: () => Date;
}

const PAGE_SCRIPT = readFileSync(new URL('page.js', import.meta.url), 'utf8');

/** The start page of the local run, on 127.0.0.1. It shows the local API key, which is valid for this run only. */
export function serveStartPage({
  port = 0,
  simulator,
  events,
  newId,
  now = () => new Date(),
  ...places
}: StartPageOptions): Promise<LocalServer> {
  const merchant = createMerchant({ ...places, newId, now });
  const observed: ObservedSystem = {
    ...simulator,
    events,
    merchant,
    onChange(listener) {
      const stops = [simulator.onChange(listener), events.onChange(listener), merchant.onChange(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };

  return serveApp(port, (pageUrl) => {
    const app = new Hono();
    app.use(pageSecurity([places.antomUrl]));
    app.get('/', (c) => c.html(startPageHtml(places, observed, keptLocale(c))));
    app.get('/events', (c) => streamPayments(c, observed, places, keptLocale(c)));
    app.get('/page.js', (c) => c.body(PAGE_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
    app.route('/', actionRoutes(simulator, merchant));
    app.post('/scenarios/:name', async (c) => {
      const scenario = SCENARIOS.find(({ name }) => name === c.req.param('name'));
      if (scenario === undefined) return c.notFound();
      const returnUrl = `${pageUrl}/#payments`;
      const buyerUrl = await startScenario({ scenario, locale: keptLocale(c), returnUrl, id: newId() }, merchant);
      return c.redirect(buyerUrl ?? returnUrl, 303);
    });
    return app;
  });
}
