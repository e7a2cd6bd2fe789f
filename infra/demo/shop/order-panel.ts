import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { rulesOf } from './buyer-state.ts';
import { STATE_TEXT } from './buyer-state-text.ts';
import type { Order } from './order-book.ts';
import type { OrderState } from './order-state.ts';
import { stateMark } from './state-mark.ts';
import { steps } from './steps.ts';

const TEXT = {
  ko: {
    again: (amount: string) => `${amount} 다시 결제하기`,
    retry: '다시 시도하기',
    goOn: '결제 계속하기',
    back: '상점으로 돌아가기',
    reference: '문의 번호',
  },
  en: {
    again: (amount: string) => `Try again: ${amount}`,
    retry: 'Try again',
    goOn: 'Continue to payment',
    back: 'Back to the shop',
    reference: 'Reference',
  },
} satisfies Record<Locale, unknown>;

/** The part of the result page that changes while it is open: the payment's state and the next step. */
export function orderPanel(order: Order, current: OrderState, locale: Locale): Html {
  const { state } = current;
  const { title, body } = STATE_TEXT[state][locale];
  return html`<div class="state" data-state="${state}">
      ${stateMark(state)}
      <h1>${title}</h1>
      <p class="muted">${reasonOf(current)?.buyerText[locale] ?? body}</p>
      ${state === 'refused' ? reference(order, locale) : ''} ${steps(state, locale)}
    </div>
    ${nextStep(order, current, locale)}`;
}

/** The API's own words for the buyer, as they are. */
function reasonOf({ state, failure }: OrderState): OrderState['failure'] {
  return state === 'declined' ? failure : undefined;
}

function reference(order: Order, locale: Locale): Html {
  return html`<p class="small muted">${TEXT[locale].reference}: ${order.attempts.at(-1)?.refusedBecause}</p>`;
}

function nextStep(order: Order, current: OrderState, locale: Locale): Html {
  const { state } = current;
  const text = TEXT[locale];
  if (reasonOf(current)?.retry === 'never') return html`<a class="button second" href="/">${text.back}</a>`;
  if (rulesOf(state).allowsNewAttempt) return payButton(order, order.attempts.length + 1, text.again(moneyText(order.amount, locale)));
  if (state === 'not-started') return payButton(order, order.attempts.length, text.retry);
  if (state === 'left-halfway') return html`<a class="button" href="/orders/${order.orderId}/continue">${text.goOn}</a>`;
  return state === 'paid' || state === 'refused' ? html`<a class="button second" href="/">${text.back}</a>` : html``;
}

/** The form names the attempt by its number, so that pressing twice makes one attempt. */
function payButton(order: Order, attempt: number, label: string): Html {
  return html`<form method="post" action="/orders/${order.orderId}/pay" data-once>
    <input type="hidden" name="attempt" value="${attempt}" />
    <button class="button" type="submit">${label}</button>
  </form>`;
}
