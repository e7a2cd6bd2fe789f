import { html } from 'hono/html';
import { type Html, layout } from '../../web-ui/layout.ts';
import { type Locale, otherLocale } from '../../web-ui/locale.ts';
import { rulesOf } from './buyer-state.ts';
import { STATE_TEXT } from './buyer-state-text.ts';
import { SHOP_NAME } from './catalogue.ts';
import type { Order } from './order-book.ts';
import { orderPanel, panelKey } from './order-panel.ts';
import type { OrderState } from './order-state.ts';

/** How often a browser without script reloads the page, in seconds. */
const REFRESH_SECONDS = 3;

export function resultTitle(state: OrderState['state'], locale: Locale): string {
  return `${STATE_TEXT[state][locale].title} · ${SHOP_NAME[locale]}`;
}

/** The page that the buyer returns to. It shows the order's state as the API reports it: the return itself proves nothing. */
export async function resultPage(order: Order, current: OrderState, locale: Locale): Promise<Awaited<Html>> {
  const path = `/orders/${order.pageId}`;
  const panel = await orderPanel(order, current, locale);
  const live = !rulesOf(current.state).isSettled;
  return layout({
    locale,
    title: resultTitle(current.state, locale),
    heading: SHOP_NAME[locale],
    headingHref: '/',
    switchLocaleHref: `${path}/result?lang=${otherLocale(locale)}`,
    head: html`<script src="/page.js" defer></script>
      ${rulesOf(current.state).isMoving ? html`<noscript><meta http-equiv="refresh" content="${REFRESH_SECONDS}" /></noscript>` : ''}`,
    body: html`<div class="panel" data-key="${panelKey(panel)}" data-live="${live ? `${path}/events?lang=${locale}` : ''}">${panel}</div>
      <p class="unseen" role="status"></p>`,
  });
}
