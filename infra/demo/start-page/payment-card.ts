import { html } from 'hono/html';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import { isOpen, type SimulatedPayment } from '../../antom-simulator/payments/simulated-payment.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { paymentCommands } from '../commands.ts';
import { actionButtons } from './action-buttons.ts';
import { commandBlock } from './command-block.ts';
import { disputeRecords } from './dispute-records.ts';
import { latestEvent } from './event-entries.ts';
import { MERCHANT_ACTIONS } from './merchant-actions.ts';
import type { ObservedSystem } from './observed-system.ts';
import { PAYMENT_ACTIONS } from './payment-actions.ts';
import { PAYMENT_TEXT } from './payment-text.ts';
import { consolePage, type Places } from './places.ts';
import { refundRecords } from './refund-records.ts';
import { TIMELINE_TEXT } from './timeline-text.ts';

/** The API's status of a payment that Antom has accepted and of which no event tells yet. */
const BEFORE_ANY_EVENT = 'PENDING' satisfies PaymentStatus;

export interface CardSlots {
  readonly state: Html;
  readonly entries: readonly Html[];
}

/** What never changes of a payment's card: around its state and its timeline, which are pieces of their own. */
export function paymentCard({ paymentRequestId, request }: SimulatedPayment, places: Places, locale: Locale, slots: CardSlots): Html {
  const { referenceOrderId } = request.order;
  return html`<section class="card" id="payment-${paymentRequestId}">
    <div id="box-${paymentRequestId}">${slots.state}</div>
    <p class="small">
      <a id="console-${paymentRequestId}" href="${consolePage(places, `/payments/${paymentRequestId}`)}">${PAYMENT_TEXT[locale].console}</a>
    </p>
    <details id="commands-${paymentRequestId}">
      <summary>${PAYMENT_TEXT[locale].commands}</summary>
      <div class="stack">
        ${paymentCommands(places, { paymentRequestId, referenceOrderId }).map((command) => commandBlock(command, locale))}
      </div>
    </details>
    <ol class="timeline" id="timeline-${paymentRequestId}">
      ${slots.entries}
    </ol>
  </section>`;
}

/** How a payment stands at Antom and for the API, and what can be done with it. */
export function paymentState(payment: SimulatedPayment, observed: Pick<ObservedSystem, 'events' | 'buyerUrl'>, locale: Locale): Html {
  const { paymentRequestId, brand, request } = payment;
  const text = PAYMENT_TEXT[locale];
  const latest = latestEvent(observed.events.of(paymentRequestId));
  return html`<div id="state-${paymentRequestId}" class="stack">
    <header class="payment-head">
      <div>
        <h3>${request.order.orderDescription}</h3>
        <p class="code small muted">${paymentRequestId}</p>
      </div>
      <p>
        <strong>${moneyText(request.paymentAmount, locale)}</strong>
        ${badge('Antom', payment.state)} ${badge('API', apiStatus(latest, locale))} ${badge(text.next, latest?.next)}
        ${badge(text.needsReview, latest?.needsReview ? latest.reviewReasons.join(', ') : undefined)}
      </p>
    </header>
    <p class="small muted">
      ${text.orderId}:
      <span class="code">${request.order.referenceOrderId}</span>${brand === undefined ? '' : html`<br />${text.brand}: ${brand}`}
      ${isOpen(payment) ? html`<br /><a id="buyer-${paymentRequestId}" href="${observed.buyerUrl(payment)}">${text.buyerPage}</a>` : ''}
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
  </div>`;
}

/** `FAILED, not final`. Of a status that says nothing about that, the status alone. */
function apiStatus(latest: ReturnType<typeof latestEvent>, locale: Locale): string {
  const { final, notFinal } = TIMELINE_TEXT[locale];
  const finality = latest?.final === undefined ? [] : [latest.final ? final : notFinal];
  return [latest?.status ?? BEFORE_ANY_EVENT, ...finality].join(', ');
}

function badge(who: string, state: string | undefined): Html {
  return state === undefined ? html`` : html`<span class="badge">${who}: ${state}</span>`;
}
