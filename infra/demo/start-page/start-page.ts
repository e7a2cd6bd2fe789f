import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import type { AntomSimulator } from '../../antom-simulator/antom-simulator.ts';
import { MAGIC_AMOUNTS } from '../../antom-simulator/magic-amounts.ts';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import type { LocalServer } from '../../web-ui/listen.ts';
import { pageSecurity } from '../../web-ui/page-security.ts';
import { serveApp } from '../../web-ui/serve-app.ts';
import { createPaymentsClient } from '../shop/payments-client.ts';
import type { EventSubscriber } from '../subscriber/event-subscriber.ts';
import { actionRoutes } from './action-routes.ts';
import type { ObservedSystem } from './observed-system.ts';
import type { Actors } from './payment-actions.ts';
import { streamPayments } from './payments-stream.ts';
import { startScenario } from './scenario.ts';
import { type Places, startPageHtml } from './start-page-html.ts';

export interface StartPageOptions extends Places {
  /** Default: any free port. */
  readonly port?: number;
  readonly simulator: Actors & Pick<AntomSimulator, 'calls' | 'deliveries' | 'onChange'>;
  readonly events: Pick<EventSubscriber, 'of' | 'onChange'>;
  /** Ids of scenarios, which are also their Idempotency-Keys. */
  readonly newId: () => string;
}

const PAGE_SCRIPT = readFileSync(new URL('page.js', import.meta.url), 'utf8');

/** The start page of the local run, on 127.0.0.1. It shows the local API key, which is valid for this run only. */
export function serveStartPage({ port = 0, simulator, events, newId, ...places }: StartPageOptions): Promise<LocalServer> {
  const observed: ObservedSystem = {
    ...simulator,
    events,
    onChange(listener) {
      const stops = [simulator.onChange(listener), events.onChange(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };
  const client = createPaymentsClient(places);

  return serveApp(port, (pageUrl) => {
    const app = new Hono();
    app.use(pageSecurity([places.antomUrl]));
    app.use(csrf()); // other sites in the same browser must not press the buttons
    app.get('/', (c) => c.html(startPageHtml(places, observed, keptLocale(c))));
    app.get('/events', (c) => streamPayments(c, observed, places, keptLocale(c)));
    app.get('/page.js', (c) => c.body(PAGE_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
    app.route('/', actionRoutes(simulator));
    app.post('/scenarios/:value', async (c) => {
      const magic = MAGIC_AMOUNTS.find(({ value }) => value === c.req.param('value'));
      if (magic === undefined) return c.notFound();
      const returnUrl = `${pageUrl}/#payments`;
      const buyerUrl = await startScenario({ magic, locale: keptLocale(c), returnUrl, id: newId() }, client);
      return c.redirect(buyerUrl ?? returnUrl, 303);
    });
    return app;
  });
}
