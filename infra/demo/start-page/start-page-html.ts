import { html } from 'hono/html';
import { type Html, layout } from '../../web-ui/layout.ts';
import { type Locale, otherLocale } from '../../web-ui/locale.ts';
import type { PiecesFeed } from '../../web-ui/pieces-feed.ts';
import { firstCommands } from '../commands.ts';
import { commandBlock } from './command-block.ts';
import { PAYMENTS_ELEMENT } from './payments-view.ts';
import type { Places } from './places.ts';
import { scenariosView } from './scenarios-view.ts';
import { START_PAGE_TEXT, type StartPageText } from './start-page-text.ts';

/** For engineers: addresses, what to try, and a live timeline of each payment. */
export function startPageHtml(
  places: Places,
  { version, html: payments }: ReturnType<PiecesFeed['refresh']>,
  isNew: boolean,
  locale: Locale,
): Html {
  const text = START_PAGE_TEXT[locale];
  const { checkOut, forge } = firstCommands(places);
  return layout({
    locale,
    title: text.title,
    heading: 'Antom payments',
    headingHref: '/',
    switchLocaleHref: `/?lang=${otherLocale(locale)}`,
    head: html`<script src="/page.js" defer></script>`,
    width: 'wide',
    readers: 'engineers',
    body: html`
      <h1>${text.title}</h1>
      <p class="muted">${text.intro}</p>
      <div class="shelf">${placesCard(places, text)} ${nextCard(text)}</div>
      ${foldingCard(
        text.scenarios,
        isNew,
        html`<p class="small muted">${text.scenariosHint}</p>
          ${scenariosView(locale)}`,
      )}
      ${foldingCard(text.commands, isNew, html`${commandBlock(checkOut, locale)} ${commandBlock(forge, locale)}`)}
      <div id="payments">
        <h2>${text.payments}</h2>
        <p class="small muted">${text.zone}</p>
      </div>
      <div class="stack" id="${PAYMENTS_ELEMENT}" data-live="/events?lang=${locale}&since=${version}">${payments}</div>
    `,
  });
}

function placesCard({ shopUrl, apiUrl, antomUrl, consoleUrl }: Places, text: StartPageText): Html {
  return html`<section class="card">
    <h2>${text.places}</h2>
    <dl class="facts">
      <dt>${text.shop}</dt>
      <dd><a class="code" href="${shopUrl}">${shopUrl}</a></dd>
      <dt>${text.api}</dt>
      <dd><span class="code">${apiUrl}</span> · <a href="/reference">${text.reference}</a> · <a href="/llms.txt">llms.txt</a></dd>
      <dt>${text.antom}</dt>
      <dd><a class="code" href="${antomUrl}">${antomUrl}</a></dd>
      <dt>${text.console}</dt>
      <dd><a class="code" href="${consoleUrl}">${new URL(consoleUrl).origin}</a></dd>
    </dl>
    <a class="button" href="${shopUrl}">${text.openShop}</a>
  </section>`;
}

function nextCard(text: StartPageText): Html {
  return html`<section class="card">
    <h2>${text.next}</h2>
    <ol class="numbered">
      ${text.nextSteps.map((step) => html`<li>${step}</li>`)}
    </ol>
  </section>`;
}

function foldingCard(heading: string, open: boolean, content: Html): Html {
  return html`<details class="card fold" ${open ? 'open' : ''}>
    <summary><h2>${heading}</h2></summary>
    <div class="stack">${content}</div>
  </details>`;
}
