import { html } from 'hono/html';
import { MAGIC_AMOUNTS, type MagicAmount } from '../../antom-simulator/magic-amounts.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { START_PAGE_TEXT } from './start-page-text.ts';

/** The magic amounts, each with a button that starts a payment and opens the buyer's page. */
export function scenariosView(locale: Locale): Html {
  return html`<ul class="scenarios">
    ${MAGIC_AMOUNTS.map((magic) => scenarioRow(magic, locale))}
  </ul>`;
}

function scenarioRow({ value, description }: MagicAmount, locale: Locale): Html {
  const amount = moneyText({ currency: 'KRW', value }, locale);
  return html`<li>
    <strong>${amount}</strong>
    <span>${description[locale]}</span>
    <form method="post" action="/scenarios/${value}">
      <button class="button second" aria-label="${`${START_PAGE_TEXT[locale].tryIt}: ${amount}`}">${START_PAGE_TEXT[locale].tryIt}</button>
    </form>
  </li>`;
}
