import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { dateTimeText } from '../../web-ui/time-text.ts';
import { orderDescription } from './catalogue.ts';
import type { Order } from './order-book.ts';
import { groupedOrderNumber } from './order-number.ts';

const TEXT = {
  ko: { order: '주문 정보', product: '상품', placed: '주문 일시', number: '주문 번호', total: '주문 금액' },
  en: { order: 'Your order', product: 'Item', placed: 'Placed', number: 'Order number', total: 'Total' },
} satisfies Record<Locale, unknown>;

/** What is ordered, while it is not paid. */
export function orderFacts(order: Order, locale: Locale): Html {
  const text = TEXT[locale];
  return html`<section class="card">
    <h2>${text.order}</h2>
    <dl class="facts">
      <dt>${text.product}</dt>
      <dd>${orderDescription(order.product, order.quantity, locale)}</dd>
      <dt>${text.placed}</dt>
      <dd>${dateTimeText(order.placedAt, locale)}</dd>
      <dt>${text.number}</dt>
      <dd><strong>${groupedOrderNumber(order.orderId)}</strong></dd>
      <dt>${text.total}</dt>
      <dd class="total">${moneyText(order.amount, locale)}</dd>
    </dl>
  </section>`;
}
