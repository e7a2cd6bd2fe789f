import { Hono } from 'hono';
import type { ConsoleContext } from '../console-context.ts';
import type { LivePayments } from '../live/live-payments.ts';
import { streamPieces } from '../live/stream-pieces.ts';
import { homePage } from '../pages/home-page.ts';
import { messagePage } from '../pages/message-page.ts';
import { paymentRow } from '../pages/payment-rows.ts';
import { searchPage } from '../pages/search-page.ts';
import { paymentsPage, RECENT } from '../reading/payments-page.ts';
import { searchPayments } from '../reading/search-payments.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { frameOf } from './frame-of.ts';

/** The newest payments, with their changes while the page is open, and the search. */
export function homeRoutes(context: ConsoleContext, live: LivePayments): Hono {
  const { stage, clients, now, overview } = context;
  const app = new Hono();

  app.get('/', async (c) => {
    const frame = frameOf(c, context);
    const { locale } = frame;
    const cursor = c.req.query('cursor');
    if (cursor === undefined) {
      const { nextCursor } = await live.refreshed();
      const { version, rows } = live.rows(locale);
      const content = { overview: await overview(), rows, nextCursor, isFirst: true };
      return c.html(homePage(frame, { ...content, live: `/changes?lang=${locale}&since=${version}` }));
    }
    const page = await paymentsPage(stage.table(), { reach: RECENT, now: now(), cursor });
    if (page === 'invalid-cursor') return c.html(messagePage(frame, CONSOLE_TEXT[locale].notFound), 404);
    clients.saw(page.payments);
    const rows = page.payments.map((payment) => paymentRow(payment, now(), locale));
    return c.html(homePage(frame, { overview: await overview(), rows, live: undefined, nextCursor: page.nextCursor, isFirst: false }));
  });

  app.get('/changes', (c) => streamPieces(c, live, frameOf(c, context).locale));

  app.get('/search', async (c) => {
    const frame = frameOf(c, context);
    const [sought, cursor] = [c.req.query('q') ?? '', c.req.query('cursor')];
    if ((await clients.all()).ids.length === 0) await live.refreshed(); // whose orders are looked up
    const result = await searchPayments(stage.table(), sought, { clients: (await clients.all()).ids, now: now(), cursor });
    switch (result.kind) {
      case 'day':
        return c.redirect(`/days?from=${result.day}&to=${result.day}`, 303);
      case 'invalid-cursor':
        return c.html(messagePage(frame, CONSOLE_TEXT[frame.locale].notFound), 404);
      case 'found': {
        const { payments } = result;
        const [only] = payments;
        if (only !== undefined && payments.length === 1 && c.req.query('all') === undefined)
          return c.redirect(`/payments/${only.paymentRequestId}`, 303);
        return c.html(searchPage(frame, { sought, payments, backTo: undefined, nextCursor: undefined, now: now() }));
      }
      case 'looked':
        clients.saw(result.payments);
        return c.html(searchPage(frame, { sought, now: now(), ...result }));
    }
  });

  return app;
}
