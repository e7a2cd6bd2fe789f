import { html } from 'hono/html';
import { formatMoney } from '../../../shared/payment/money.ts';
import type { ListedDispute } from '../../../shared/storage/lists.ts';
import type { ParkedEntry } from '../../../shared/storage/parked-message.ts';
import type { Html } from '../../web-ui/layout.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import type { ListName } from '../reading/overview.ts';
import type { StuckPayment } from '../reading/stuck-payments.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { type Frame, framed } from './frame.ts';
import { pager } from './home-page.ts';
import { paymentRow } from './payment-rows.ts';
import { timeHtml } from './shown-values.ts';

/** Where the runbook says what to do about an entry of a list. */
const RUNBOOK_ENTRY = {
  person: 'review-a-payment',
  stuck: 'PaymentUnsettled',
  disputes: 'DisputeUnsettled',
  endpoints: undefined,
  'dead-letters': 'DeadLetters',
  parked: 'MessageParked',
} as const satisfies Record<ListName, string | undefined>;

export interface ListContent {
  readonly name: ListName;
  /** Each one an `li`. */
  readonly items: readonly Html[];
  readonly remark?: string | undefined;
  readonly older?: { readonly href: string; readonly label?: string } | undefined;
}

export function listPage(frame: Frame, { name, items, remark, older }: ListContent): Html {
  const text = CONSOLE_TEXT[frame.locale];
  const { title, what, none } = text.list[name];
  const entry = RUNBOOK_ENTRY[name];
  return framed(frame, {
    title,
    body: html`<section class="card">
      <p class="muted">${what}</p>
      ${
        items.length === 0
          ? html`<p>${none}</p>`
          : html`<ol class="rows" id="rows">
              ${items}
            </ol>`
      }
      ${remark === undefined ? '' : html`<p class="small muted">${remark}</p>`}
      ${pager(frame.locale, { older: older?.href, newest: undefined, ...(older?.label === undefined ? {} : { label: older.label }) })}
      ${entry === undefined ? '' : html`<p><a href="/runbook/${entry}">${text.runbook}</a></p>`}
    </section>`,
  });
}

export function stuckItem({ payment, why, since }: StuckPayment, now: Date, { locale }: Frame): Html {
  return paymentRow(payment, now, locale, html`${CONSOLE_TEXT[locale].stuckWhy[why]}: ${timeHtml(since.toISOString())}`);
}

export function disputeItem({ payment, dispute }: ListedDispute, now: Date, { locale }: Frame): Html {
  const text = CONSOLE_TEXT[locale];
  const { defenseDueTime, disputeId, state, amount } = dispute;
  const due = defenseDueTime === undefined ? text.noDueTime : html`${text.dueBy} ${timeHtml(defenseDueTime)}`;
  const sum = amount === undefined ? '' : moneyText(formatMoney(amount), locale);
  return paymentRow(payment, now, locale, html`<strong>${due}</strong> · ${sum} · ${state} · <span class="code">${disputeId}</span>`);
}

export function parkedItem({ key, parkedAt, reason }: ParkedEntry, { locale }: Frame): Html {
  return html`<li class="plain">
    <span class="code">${key}</span>
    <span class="small muted">${timeHtml(parkedAt)} · ${CONSOLE_TEXT[locale].parkedBecause}: ${reason ?? '?'}</span>
  </li>`;
}

export function queueItem(queue: string, count: number, isTrouble: boolean, { locale }: Frame): Html {
  const text = CONSOLE_TEXT[locale];
  return html`<li class="plain ${isTrouble && count > 0 ? 'trouble' : ''}">
    <span>${text.queue} <span class="code">${queue}</span></span> <strong>${String(count)}</strong>
    <span class="small muted">${text.waitingMessages}</span>
  </li>`;
}
