import { html } from 'hono/html';
import { type Html, layout } from '../../web-ui/layout.ts';
import { type Locale, otherLocale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { dateTimeText } from '../../web-ui/time-text.ts';
import { rulesOf } from './buyer-state.ts';
import { STATE_TEXT } from './buyer-state-text.ts';
import { orderDescription, SHOP_NAME } from './catalogue.ts';
import type { Order } from './order-book.ts';
import { orderPanel } from './order-panel.ts';
import type { OrderState } from './order-state.ts';

const TEXT = {
  ko: { order: '주문 정보', product: '상품', placed: '주문 일시', number: '주문 번호', total: '주문 금액' },
  en: { order: 'Your order', product: 'Item', placed: 'Placed', number: 'Order number', total: 'Total' },
} satisfies Record<Locale, unknown>;

/** How often a browser without script reloads the page, in seconds. */
const REFRESH_SECONDS = 3;

export function resultTitle(state: OrderState['state'], locale: Locale): string {
  return `${STATE_TEXT[state][locale].title} · ${SHOP_NAME[locale]}`;
}

/** The page that the buyer returns to. It shows the order's state as the API reports it: the return itself proves nothing. */
export function resultPage(order: Order, current: OrderState, locale: Locale): Html {
  const text = TEXT[locale];
  const path = `/orders/${order.orderId}`;
  const live = !rulesOf(current.state).isSettled;
  return layout({
    locale,
    title: resultTitle(current.state, locale),
    heading: SHOP_NAME[locale],
    headingHref: '/',
    switchLocaleHref: `${path}/result?lang=${otherLocale(locale)}`,
    head: html`<script src="/page.js" defer></script>
      ${rulesOf(current.state).isMoving ? html`<noscript><meta http-equiv="refresh" content="${REFRESH_SECONDS}" /></noscript>` : ''}`,
    body: html`
      <section class="card" aria-live="polite" data-live="${live ? `${path}/events?lang=${locale}` : ''}">
        ${orderPanel(order, current, locale)}
      </section>
      <section class="card">
        <h2>${text.order}</h2>
        <dl class="facts">
          <dt>${text.product}</dt>
          <dd>${orderDescription(order.product, order.quantity, locale)}</dd>
          <dt>${text.placed}</dt>
          <dd>${dateTimeText(order.placedAt, locale)}</dd>
          <dt>${text.number}</dt>
          <dd class="small">${order.orderId}</dd>
          <dt>${text.total}</dt>
          <dd class="total">${moneyText(order.amount, locale)}</dd>
        </dl>
      </section>
    `,
  });
}
