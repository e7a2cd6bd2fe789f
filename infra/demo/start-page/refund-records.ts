import { html } from 'hono/html';
import { refundedAmount, type SimulatedRefund } from '../../antom-simulator/payments/simulated-refund.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { clockText } from '../../web-ui/time-text.ts';
import { PAYMENT_TEXT } from './payment-text.ts';

/** A payment's refunds at Antom. */
export function refundRecords(refunds: readonly SimulatedRefund[], locale: Locale): Html {
  if (refunds.length === 0) return html``;
  return html`<div class="records">
    <h4>${PAYMENT_TEXT[locale].refunds}</h4>
    <ul>
      ${refunds.map((refund) => refundRecord(refund, locale))}
    </ul>
  </div>`;
}

function refundRecord(refund: SimulatedRefund, locale: Locale): Html {
  const { refundRequestId, status, failureCode, requestedAt } = refund;
  return html`<li>
    <strong>${moneyText(refundedAmount(refund), locale)}</strong>
    <span class="badge">${status}</span> ${failureCode === undefined ? '' : html`<span class="code">${failureCode}</span>`}
    <time class="code muted" datetime="${requestedAt.toISOString()}">${clockText(requestedAt)}</time>
    <span class="code small muted">${refundRequestId}</span>
  </li>`;
}
