import { html } from 'hono/html';
import { formatMoney } from '../../../shared/payment/money.ts';
import { nextStep } from '../../../shared/payment/next-step.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import type { Piece } from '../../web-ui/pieces-feed.ts';
import { NEXT_TEXT } from '../text/status-text.ts';
import { statusBadge, timeHtml } from './shown-values.ts';

/** The element that holds the rows of a list of payments. */
const ROWS = 'rows';

export function rowPiece(payment: Payment, now: Date, locale: Locale): Piece {
  return { id: `row-${payment.paymentRequestId}`, parent: ROWS, html: paymentRow(payment, now, locale) };
}

/** @param remark what the list says of it besides */
export function paymentRow(payment: Payment, now: Date, locale: Locale, remark: Html | string = ''): Html {
  const { paymentRequestId, referenceOrderId, apiClientId, amount, createdAt } = payment;
  const next = nextStep(payment, now);
  return html`<li id="row-${paymentRequestId}" class="${next === 'ask_a_person' ? 'trouble' : ''}">
    <a class="code" href="/payments/${paymentRequestId}">${referenceOrderId}</a>
    <strong class="sum">${moneyText(formatMoney(amount), locale)}</strong>
    <span class="marks">${statusBadge(statusOf(payment), locale)}</span>
    <span class="small muted">${NEXT_TEXT[locale][next].short}</span>
    <span class="small muted">${apiClientId}</span>
    <span class="small muted at">${timeHtml(createdAt)}</span>
    ${remark === '' ? '' : html`<span class="small remark">${remark}</span>`}
  </li>`;
}

export function paymentRows(rows: readonly Html[], live?: string): Html {
  return html`<ol class="rows" id="${ROWS}" ${live === undefined ? '' : html`data-live="${live}"`}>
    ${rows}
  </ol>`;
}
