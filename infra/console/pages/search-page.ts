import { html } from 'hono/html';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { Html } from '../../web-ui/layout.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { type Frame, framed } from './frame.ts';
import { pager, searchForm } from './home-page.ts';
import { paymentRow, paymentRows } from './payment-rows.ts';
import { shortTime } from './shown-values.ts';

export interface SearchContent {
  readonly sought: string;
  readonly payments: readonly Payment[];
  /** How far back was looked; undefined when these are all there are. */
  readonly backTo: string | undefined;
  readonly nextCursor: string | undefined;
  readonly now: Date;
}

export function searchPage(frame: Frame, { sought, payments, backTo, nextCursor, now }: SearchContent): Html {
  const text = CONSOLE_TEXT[frame.locale];
  const older = nextCursor === undefined ? undefined : `/search?${new URLSearchParams({ q: sought, cursor: nextCursor }).toString()}`;
  return framed(frame, {
    title: text.foundFor(sought),
    body: html`${searchForm(frame.locale, sought)}
      <section class="card">
        ${payments.length === 0 ? html`<p>${text.nothingFound}</p>` : ''}
        ${paymentRows(payments.map((payment) => paymentRow(payment, now, frame.locale)))}
        ${backTo === undefined ? '' : html`<p class="small muted">${text.lookedBackTo(shortTime(new Date(backTo)))} ${text.zone}</p>`}
        ${pager(frame.locale, { older, newest: undefined, label: text.lookFurther })}
      </section>`,
  });
}
