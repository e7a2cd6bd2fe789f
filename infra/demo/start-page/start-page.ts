import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { AntomSimulator } from '../../antom-simulator/antom-simulator.ts';
import type { LocalServer } from '../../local-servers/listen.ts';
import { serveApp } from '../../local-servers/serve-app.ts';
import { docsRoutes } from '../../reference/docs-routes.ts';
import { referenceRoutes } from '../../reference/reference-routes.ts';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { pageSecurity } from '../../web-ui/page-security.ts';
import { createPiecesFeed, type PiecesFeed } from '../../web-ui/pieces-feed.ts';
import type { EventSubscriber } from '../subscriber/event-subscriber.ts';
import { actionRoutes } from './action-routes.ts';
import { createMentionFinder } from './mentions.ts';
import { createMerchant } from './merchant.ts';
import type { ObservedSystem } from './observed-system.ts';
import type { Actors } from './payment-actions.ts';
import { streamPayments } from './payments-stream.ts';
import { type PaymentsPiece, paymentsView } from './payments-view.ts';
import type { Places } from './places.ts';
import { SCENARIOS, startScenario } from './scenario.ts';
import { startPageHtml } from './start-page-html.ts';
import { messagesHtml } from './timeline-view.ts';

export interface StartPageOptions extends Places {
  /** Default: any free port. */
  readonly port?: number;
  readonly simulator: Actors & Pick<AntomSimulator, 'buyerUrl' | 'calls' | 'deliveries' | 'onChange'>;
  readonly events: Pick<EventSubscriber, 'of' | 'onChange'>;
  /** Ids of scenarios, and Idempotency-Keys. */
  readonly newId: () => string;
  readonly now?: () => Date;
}

const PAGE_SCRIPT = readFileSync(new URL('page.js', import.meta.url), 'utf8');

/** The start page of the local run, on 127.0.0.1. It shows the API key. Every key there is the local run's own and works nowhere else. */
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

  const run = newId();
  const findMentions = createMentionFinder();
  const feedOf = (locale: Locale) => createPiecesFeed(run, () => paymentsView(observed, places, findMentions, locale));
  const feeds = { ko: feedOf('ko'), en: feedOf('en') } satisfies Record<Locale, PiecesFeed<PaymentsPiece>>;

  return serveApp(port, (pageUrl) => {
    const app = new Hono();
    app.route('/', referenceRoutes(places)); // with rules of its own about what its page may load
    app.route('/', docsRoutes());
    app.use(pageSecurity([places.antomUrl]));
    app.get('/', (c) => {
      const locale = keptLocale(c);
      return c.html(startPageHtml(places, feeds[locale].refresh(), observed.payments().length === 0, locale));
    });
    app.get('/events', (c) => streamPayments(c, observed, feeds[keptLocale(c)]));
    app.get('/messages', (c) => {
      const entry = feeds[keptLocale(c)].piece(c.req.query('id') ?? '')?.entry;
      return entry === undefined ? c.notFound() : c.html(messagesHtml(entry));
    });
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
