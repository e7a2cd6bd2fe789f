import { html } from 'hono/html';
import { cardName } from '../../web-ui/card-brands.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { type CardChoice, cardChoices, lastBrand } from './card-choice.ts';
import type { Order } from './order-book.ts';
import type { OrderState } from './order-state.ts';

const TEXT = {
  ko: {
    again: (amount: string) => `${amount} 다시 결제하기`,
    sameCard: (card: string) => `${card}로 다시 결제하기`,
    otherCard: '다른 카드로 결제하기',
    retry: '다시 시도하기',
    goOn: '이어서 결제하기',
    back: '상점으로 돌아가기',
    print: '영수증 인쇄하기',
  },
  en: {
    again: (amount: string) => `Pay ${amount} again`,
    sameCard: (card: string) => `Pay again with your ${card}`,
    otherCard: 'Pay with another card',
    retry: 'Try again',
    goOn: 'Continue to payment',
    back: 'Back to the shop',
    print: 'Print the receipt',
  },
} satisfies Record<Locale, unknown>;

/** What the buyer can do in a state, the most likely thing first. Where nothing is to be done, nothing is offered. */
export function nextButtons(order: Order, current: OrderState, locale: Locale): Html {
  const text = TEXT[locale];
  const back = html`<a class="button second no-print" href="/">${text.back}</a>`;
  switch (current.state) {
    case 'not-started':
      return payForm(order, current, 'other', html`<button class="button" type="submit">${text.retry}</button>`);
    case 'unfinished':
      return html`<div class="stack no-print">
        <a class="button" href="/orders/${order.pageId}/continue">${text.goOn}</a>
        ${chooseAgain(order, current, locale, 'second')}
      </div>`;
    case 'declined':
    case 'not-captured':
    case 'cancelled':
    case 'expired':
      return cardChoices(current).length === 0 ? back : html`<div class="stack no-print">${chooseAgain(order, current, locale, '')}</div>`;
    case 'paid':
      return html`<div class="stack no-print">
        <button class="button second" type="button" data-print>${text.print}</button>
        ${back}
      </div>`;
    case 'refused':
      return back;
    default:
      return html``;
  }
}

/** A button for each card choice. When nobody knows which card was the last one, there is only the choice of any card. */
function chooseAgain(order: Order, current: OrderState, locale: Locale, firstLook: '' | 'second'): Html {
  const text = TEXT[locale];
  const choices = cardChoices(current);
  const brand = choices.includes('same') ? lastBrand(order, current) : undefined;
  const button = (choice: CardChoice, look: string, label: string) =>
    payForm(order, current, choice, html`<button class="button ${look}" type="submit">${label}</button>`);
  if (brand !== undefined) {
    return html`${button('same', '', text.sameCard(cardName(brand, locale)))} ${button('other', 'second', text.otherCard)}`;
  }
  return button('other', firstLook, choices.includes('same') ? text.again(moneyText(order.amount, locale)) : text.otherCard);
}

/** The form names the payment that the page shows, so that pressing twice takes the place of one payment. */
function payForm(order: Order, { payment }: OrderState, card: CardChoice, button: Html): Html {
  return html`<form method="post" action="/orders/${order.pageId}/pay" data-once>
    <input type="hidden" name="after" value="${payment?.paymentRequestId ?? ''}" />
    <input type="hidden" name="card" value="${card}" />
    ${button}
  </form>`;
}
