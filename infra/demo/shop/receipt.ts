import { html } from 'hono/html';
import { cardName, findCardBrand } from '../../web-ui/card-brands.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { receiptTimeText } from '../../web-ui/time-text.ts';
import { orderDescription, SHOP_NAME } from './catalogue.ts';
import type { Order } from './order-book.ts';
import { groupedOrderNumber } from './order-number.ts';
import type { OrderState } from './order-state.ts';
import type { ShownPayment } from './shown-payment.ts';

const TEXT = {
  ko: {
    title: '영수증',
    merchant: '가맹점',
    product: '상품',
    number: '주문 번호',
    card: '카드',
    cardNumber: '카드 번호',
    approval: '승인 번호',
    plan: '할부',
    atOnce: '일시불',
    months: (n: number) => `${n}개월`,
    time: '승인 일시',
    amount: '결제 금액',
    refunded: '환불 금액',
  },
  en: {
    title: 'Receipt',
    merchant: 'Merchant',
    product: 'Item',
    number: 'Order number',
    card: 'Card',
    cardNumber: 'Card number',
    approval: 'Approval number',
    plan: 'Instalments',
    atOnce: 'None (lump sum)',
    months: (n: number) => `${n} months`,
    time: 'Approved',
    amount: 'Amount',
    refunded: 'Refunded',
  },
} satisfies Record<Locale, unknown>;

/** What a Korean receipt shows of a card payment. A row that the API knows nothing about is left out. */
export function receipt(order: Order, { payment }: OrderState, locale: Locale): Html {
  const text = TEXT[locale];
  const { card, refundedAmount } = payment ?? {};
  const brand = findCardBrand(card?.brand);
  const approvedAt = payment?.authorizedAt ?? payment?.capturedAt;
  return html`<section class="card receipt">
    <h2>${text.title}</h2>
    <dl class="facts">
      ${row(text.merchant, SHOP_NAME[locale])} ${row(text.product, orderDescription(order.product, order.quantity, locale))}
      ${row(text.number, html`<strong>${groupedOrderNumber(order.orderId)}</strong>`)} ${row(text.card, brand && cardName(brand, locale))}
      ${row(text.cardNumber, card?.maskedNumber)} ${row(text.approval, card?.authorizationCode)} ${row(text.plan, planOf(card, locale))}
      ${row(text.time, approvedAt && receiptTimeText(new Date(approvedAt)))}
      <dt>${text.amount}</dt>
      <dd class="total">${moneyText(payment?.paymentAmount ?? order.amount, locale)}</dd>
      ${isSome(refundedAmount) ? row(text.refunded, moneyText(refundedAmount, locale)) : ''}
    </dl>
  </section>`;
}

function row(term: string, value: Html | string | undefined): Html {
  return value === undefined || value === ''
    ? html``
    : html`<dt>${term}</dt>
        <dd>${value}</dd>`;
}

/** Antom names months for an instalment plan only. */
function planOf(card: ShownPayment['card'], locale: Locale): string | undefined {
  if (card === undefined) return undefined;
  const { atOnce, months } = TEXT[locale];
  return card.installments === undefined || card.installments <= 1 ? atOnce : months(card.installments);
}

function isSome(amount: ShownPayment['refundedAmount']): amount is NonNullable<ShownPayment['refundedAmount']> {
  return amount !== undefined && BigInt(amount.value) > 0n;
}
