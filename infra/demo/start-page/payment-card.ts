import { html } from 'hono/html';
import type { SimulatedPayment } from '../../antom-simulator/payments/simulated-payment.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { actionButtons } from './action-buttons.ts';
import { commandBlock } from './command-block.ts';
import { type CommandFacts, paymentCommands } from './commands.ts';
import { disputeRecords } from './dispute-records.ts';
import { latestEvent } from './event-entries.ts';
import { MERCHANT_ACTIONS } from './merchant-actions.ts';
import type { ObservedSystem } from './observed-system.ts';
import { PAYMENT_ACTIONS } from './payment-actions.ts';
import { PAYMENT_TEXT } from './payment-text.ts';
import { refundRecords } from './refund-records.ts';
import { paymentTimeline } from './timeline.ts';
import { timelineView } from './timeline-view.ts';

/** A payment's state, actions, commands and timeline. */
export function paymentCard(payment: SimulatedPayment, observed: ObservedSystem, facts: CommandFacts, locale: Locale): Html {
  const { paymentRequestId, brand, request } = payment;
  const { orderDescription, referenceOrderId } = request.order;
  const text = PAYMENT_TEXT[locale];
  const latest = latestEvent(observed.events.of(paymentRequestId));
  return html`<section class="card" id="payment-${paymentRequestId}">
    <header class="payment-head">
      <div>
        <h3>${orderDescription}</h3>
        <p class="code small muted">${paymentRequestId}</p>
      </div>
      <p>
        <strong>${moneyText(request.paymentAmount, locale)}</strong>
        ${badge('Antom', payment.state)} ${badge(text.service, latest?.status)} ${badge(text.next, latest?.next)}
        ${badge(text.needsReview, latest?.needsReview ? latest.reviewReasons.join(', ') : undefined)}
      </p>
    </header>
    <p class="small muted">
      ${text.orderId}: <span class="code">${referenceOrderId}</span>${brand === undefined ? '' : html`<br />${text.brand}: ${brand}`}
    </p>
    ${refundRecords(payment.refunds, locale)} ${disputeRecords(payment.disputes, locale)}
    ${actionButtons({
      heading: text.makeHappen,
      actions: PAYMENT_ACTIONS,
      subject: payment,
      labels: text.action,
      path: `/payments/${paymentRequestId}`,
    })}
    ${actionButtons({
      heading: text.callAsMerchant,
      actions: MERCHANT_ACTIONS,
      subject: payment,
      labels: text.merchantAction,
      path: `/merchant/${paymentRequestId}`,
    })}
    <details id="commands-${paymentRequestId}">
      <summary>${text.commands}</summary>
      <div class="stack">
        ${paymentCommands(facts, { paymentRequestId, referenceOrderId }).map((command) => commandBlock(command, locale))}
      </div>
    </details>
    ${timelineView(paymentTimeline(payment, observed), locale)}
  </section>`;
}

function badge(who: string, state: string | undefined): Html {
  return state === undefined ? html`` : html`<span class="badge">${who}: ${state}</span>`;
}
