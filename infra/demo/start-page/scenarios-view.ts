import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { MAGIC_AMOUNTS, type MagicAmount } from '../../antom-simulator/magic-amounts.ts';
import { HOME_TEXT } from './start-page-text.ts';

/** The magic amounts, each with a button that starts a payment over it and leads to the buyer's page. */
export function experimentsView(locale: Locale): Html {
  return html`<ul class="experiments">
    ${MAGIC_AMOUNTS.map((magic) => experimentRow(magic, locale))}
  </ul>`;
}

function experimentRow({ value, description }: MagicAmount, locale: Locale): Html {
  const amount = moneyText({ currency: 'KRW', value }, locale);
  return html`<li>
    <strong>${amount}</strong>
    <span>${description[locale]}</span>
    <form method="post" action="/experiments/${value}">
      <button class="button second" aria-label="${`${HOME_TEXT[locale].tryIt}: ${amount}`}">${HOME_TEXT[locale].tryIt}</button>
    </form>
  </li>`;
}
