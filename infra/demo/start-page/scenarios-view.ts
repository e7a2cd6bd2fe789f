import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { type Scenario, SCENARIOS } from './scenario.ts';
import { SCENARIO_TOPICS } from './scenario-text.ts';
import { START_PAGE_TEXT } from './start-page-text.ts';

/** The experiments by topic. Each has a button that starts its payment and opens the buyer's page. */
export function scenariosView(locale: Locale): Html {
  return html`${Object.entries(SCENARIO_TOPICS).map(
    ([topic, title]) =>
      html`<h3>${title[locale]}</h3>
        <ul class="scenarios">
          ${SCENARIOS.filter((scenario) => scenario.topic === topic).map((scenario) => scenarioRow(scenario, locale))}
        </ul>`,
  )}`;
}

function scenarioRow({ name, value, title, happens, lookAt }: Scenario, locale: Locale): Html {
  const text = START_PAGE_TEXT[locale];
  return html`<li>
    <h4>${title[locale]} <span class="muted">${moneyText({ currency: 'KRW', value }, locale)}</span></h4>
    <form method="post" action="/scenarios/${name}">
      <button class="button second" aria-label="${`${text.tryIt}: ${title[locale]}`}">${text.tryIt}</button>
    </form>
    <p>${happens[locale]}</p>
    <p class="small muted">${text.lookAt}: ${lookAt[locale]}</p>
  </li>`;
}
