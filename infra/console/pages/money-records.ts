import { html } from 'hono/html';
import type { DisputeView } from '../../../shared/contract/dispute-view.ts';
import type { RefundView } from '../../../shared/contract/refund-view.ts';
import type { Html } from '../../web-ui/layout.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { PAYMENT_TEXT } from '../text/payment-text.ts';
import type { Frame } from './frame.ts';
import { timeHtml } from './shown-values.ts';

const REFUND_TONE = { PROCESSING: 'open', SUCCESS: 'good', FAIL: 'bad' } as const satisfies Record<RefundView['refundStatus'], string>;

export function refundsCard(refunds: readonly RefundView[], { locale }: Frame): Html {
  if (refunds.length === 0) return html``;
  const text = PAYMENT_TEXT[locale];
  return html`<section class="card records">
    <h2>${text.refunds}</h2>
    <ul>
      ${refunds.map(
        ({ refundStatus, refundAmount, reference, refundRequestId, refundReason, requestedAt, failure }) =>
          html`<li>
            <strong>${moneyText(refundAmount, locale)}</strong>
            <span class="badge ${REFUND_TONE[refundStatus]}" title="${refundStatus}">${text.refundStatus[refundStatus]}</span>
            ${reference === undefined ? '' : html`<span>${reference}</span>`}
            ${refundReason === undefined ? '' : html`<span>${refundReason}</span>`}
            ${failure === undefined ? '' : html`<span class="code">${failure.code}</span>`}
            <span class="muted">${timeHtml(requestedAt)}</span>
            <span class="code muted">${refundRequestId}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}

export function disputesCard(disputes: readonly DisputeView[], { locale }: Frame): Html {
  if (disputes.length === 0) return html``;
  const text = PAYMENT_TEXT[locale];
  return html`<section class="card records">
    <h2>${text.disputes}</h2>
    <ul>
      ${disputes.map(
        ({ disputeId, outcome, state, amount, defenseDueTime, isOver }) =>
          html`<li>
            <strong>${amount === undefined ? '' : moneyText(amount, locale)}</strong>
            <span class="badge ${isOver ? 'calm' : 'bad'}">${text.outcome[outcome]}</span> <span class="code">${state}</span>
            ${defenseDueTime === undefined || isOver ? '' : html`<span>${CONSOLE_TEXT[locale].dueBy} ${timeHtml(defenseDueTime)}</span>`}
            <span class="code muted">${disputeId}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}
