import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { rulesOf } from './buyer-state.ts';
import { SLOW_TEXT, STATE_TEXT } from './buyer-state-text.ts';
import { nextButtons } from './next-buttons.ts';
import type { Order } from './order-book.ts';
import { orderFacts } from './order-facts.ts';
import type { OrderState } from './order-state.ts';
import { receipt } from './receipt.ts';
import { stateMark } from './state-mark.ts';
import { steps } from './steps.ts';

/** Equal keys mean an equal panel: an open page replaces its panel when the key changes. So all that a panel shows of a payment is in it. */
export function panelKey({ state, isSlow = false, continueUrl, payment }: OrderState): string {
  const { paymentRequestId, paymentAmount, refundedAmount, card, authorizedAt, capturedAt, failure, selectedCardBrand } = payment ?? {};
  const shown = { paymentRequestId, paymentAmount, refundedAmount, card, authorizedAt, capturedAt, failure, selectedCardBrand };
  return createHash('sha256').update(JSON.stringify({ state, isSlow, continueUrl, shown })).digest('base64url');
}

/** The part of the result page that changes while it is open: the payment's state, the next step, and the order or its receipt. */
export function orderPanel(order: Order, current: OrderState, locale: Locale): Html {
  const { state, isSlow = false } = current;
  const { title, body } = STATE_TEXT[state][locale];
  const slowText = isSlow ? SLOW_TEXT[state]?.[locale] : undefined;
  return html`<section class="card" data-state="${state}" data-key="${panelKey(current)}">
      <div class="state">
        ${stateMark(current)}
        <h1 tabindex="-1">${title}</h1>
        <p class="muted">${reasonOf(current, locale) ?? body}</p>
        ${slowText === undefined ? '' : html`<p class="notice">${slowText}</p>`} ${steps(state, locale)}
      </div>
      ${nextButtons(order, current, locale)}
    </section>
    ${rulesOf(state).isPaid ? receipt(order, current, locale) : orderFacts(order, locale)}`;
}

/** The API's own words for the buyer, as they are. */
function reasonOf({ state, payment }: OrderState, locale: Locale): string | undefined {
  return state === 'declined' ? payment?.failure?.buyerText[locale] : undefined;
}
