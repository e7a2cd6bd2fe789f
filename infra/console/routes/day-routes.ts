import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { rangeOfKoreanDay } from '../../../shared/payment/korean-day.ts';
import { exportedParts } from '../../operate/payments/export-payments.ts';
import type { ConsoleContext } from '../console-context.ts';
import { chosenDays } from '../days/chosen-days.ts';
import { daysPage } from '../pages/days-page.ts';
import { messagePage } from '../pages/message-page.ts';
import { DAY_TEXT } from '../text/day-text.ts';
import { frameOf } from './frame-of.ts';

/** Figures of days, and their payments as a file. */
export function dayRoutes(context: ConsoleContext): Hono {
  const { stage, counter, now } = context;
  const app = new Hono();

  app.get('/days', async (c) => {
    const frame = frameOf(c, context);
    const days = chosenDays({ from: c.req.query('from'), to: c.req.query('to') }, now());
    if (days === undefined) return c.html(messagePage(frame, DAY_TEXT[frame.locale].title, DAY_TEXT[frame.locale].wrongDays), 400);
    if (c.req.query('again') === '1') {
      counter.forget(days);
      return c.redirect(`/days?from=${days[0] ?? ''}&to=${days.at(-1) ?? ''}`, 303); // a reload counts on, and not again
    }
    return c.html(daysPage(frame, days, await counter.goOn(days)));
  });

  /** The same columns as `npm run payments -- export`, with a byte order mark, by which spreadsheets know UTF-8. */
  app.get('/days.csv', (c) => {
    const days = chosenDays({ from: c.req.query('from'), to: c.req.query('to') }, now());
    const [first, last] = [days?.[0], days?.at(-1)];
    if (first === undefined || last === undefined) return c.text(DAY_TEXT[frameOf(c, context).locale].wrongDays, 400);
    const range = { from: rangeOfKoreanDay(first).from, to: rangeOfKoreanDay(last).to };
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', `attachment; filename="payments-${first === last ? first : `${first}-${last}`}.csv"`);
    const selection = { range, matches: () => true, client: undefined };
    return stream(c, async (out) => {
      for await (const { text } of exportedParts(stage, { now, progress: undefined }, selection, { bom: true })) {
        if (out.aborted) return;
        await out.write(text);
      }
    });
  });

  return app;
}
