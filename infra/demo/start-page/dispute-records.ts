import { html } from 'hono/html';
import type { SimulatedDispute } from '../../antom-simulator/payments/simulated-dispute.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { dateTimeText } from '../../web-ui/time-text.ts';
import { actionButtons } from './action-buttons.ts';
import { DISPUTE_ACTIONS } from './dispute-actions.ts';
import { PAYMENT_TEXT } from './payment-text.ts';

/** A payment's disputes at Antom, each with what the buyer, the issuer and the merchant's staff can do. */
export function disputeRecords(disputes: readonly SimulatedDispute[], locale: Locale): Html {
  if (disputes.length === 0) return html``;
  return html`<div class="records">
    <h4>${PAYMENT_TEXT[locale].disputes}</h4>
    <ul>
      ${disputes.map((dispute) => disputeRecord(dispute, locale))}
    </ul>
  </div>`;
}

function disputeRecord(dispute: SimulatedDispute, locale: Locale): Html {
  const { disputeId, type, state, amount, defenseDueAt } = dispute;
  const text = PAYMENT_TEXT[locale];
  return html`<li>
    <strong>${type} ${moneyText(amount, locale)}</strong>
    <span class="badge">${state}</span>
    <span class="muted">${text.dueAt} <time datetime="${defenseDueAt.toISOString()}">${dateTimeText(defenseDueAt, locale)}</time></span>
    <span class="code small muted">${disputeId}</span>
    ${actionButtons({
      heading: text.makeHappen,
      actions: DISPUTE_ACTIONS,
      subject: dispute,
      labels: text.disputeAction,
      path: `/disputes/${disputeId}`,
    })}
  </li>`;
}
