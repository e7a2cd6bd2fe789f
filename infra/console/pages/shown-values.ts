import { html } from 'hono/html';
import type { WireMoney } from '../../../shared/payment/money.ts';
import { PAYMENT_STATUSES, type PaymentStatus } from '../../../shared/payment/payment-status.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { receiptTimeText } from '../../web-ui/time-text.ts';
import { STATUS_TEXT, STATUS_TONE } from '../text/status-text.ts';

/** `2026-11-22 14:05:09` in Korea. A text that is no time stays as it is. */
export function timeHtml(iso: string): Html {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? html`${iso}` : html`<time datetime="${at.toISOString()}">${shortTime(at)}</time>`;
}

/** The pages say once that the zone is Korea's. */
export function shortTime(at: Date): string {
  return receiptTimeText(at).replace(' KST', '');
}

export function statusBadge(status: PaymentStatus, locale: Locale): Html {
  return html`<span class="badge ${STATUS_TONE[status]}" title="${status}">${STATUS_TEXT[locale][status]}</span>`;
}

/** A status that came as a text. */
export function namedStatus(text: string, locale: Locale): string {
  const status = PAYMENT_STATUSES.find((each) => each === text);
  return status === undefined ? text : `${STATUS_TEXT[locale][status]} (${status})`;
}

/** A text as it is, or an amount as the language writes it. */
export function valueText(value: string | WireMoney, locale: Locale): string {
  return typeof value === 'string' ? value : moneyText(value, locale);
}

/** Rows of a definition list, without those that have no value. */
export function factsList(rows: readonly (readonly [name: string, value: Html | string | undefined])[]): Html {
  const given = rows.filter(([, value]) => value !== undefined && value !== '');
  return html`<dl class="facts">
    ${given.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
