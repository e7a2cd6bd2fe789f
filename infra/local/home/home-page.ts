import { html } from 'hono/html';
import { type Html, layout } from '../pages/layout.ts';
import { type Locale, otherLocale } from '../pages/locale.ts';
import { type Command, commands } from './commands.ts';
import { HOME_TEXT, type HomeText } from './home-text.ts';
import type { Watched } from './timeline.ts';
import { timelineView } from './timeline-view.ts';

/** Where the parts of the local run listen. */
export interface Places {
  readonly apiUrl: string;
  readonly shopUrl: string;
  readonly antomUrl: string;
  readonly apiKey: string;
}

/** For engineers: where everything is, what to try, and each payment's story as it happens. */
export function homePage(places: Places, watched: Watched, locale: Locale): Html {
  const text = HOME_TEXT[locale];
  const paymentRequestId = watched.payments().at(-1)?.paymentRequestId;
  return layout({
    locale,
    title: text.title,
    heading: 'Antom payments',
    headingHref: '/',
    switchLocaleHref: `/?lang=${otherLocale(locale)}`,
    head: html`<script src="/page.js" defer></script>`,
    width: 'wide',
    body: html`
      <h1>${text.title}</h1>
      <p class="muted">${text.intro}</p>
      <div class="shelf">${placesCard(places, text)} ${nextCard(text)}</div>
      <section class="card">
        <h2>${text.commands}</h2>
        ${commands({ ...places, paymentRequestId }).map((command) => commandBlock(command, text))}
      </section>
      <h2>${text.payments}</h2>
      <p class="small muted">${text.zone}</p>
      <div class="stack" data-live="/events?lang=${locale}">${timelineView(watched, locale)}</div>
    `,
  });
}

function placesCard({ shopUrl, apiUrl, antomUrl }: Places, text: HomeText): Html {
  return html`<section class="card">
    <h2>${text.places}</h2>
    <dl class="facts">
      <dt>${text.shop}</dt>
      <dd><a class="code" href="${shopUrl}">${shopUrl}</a></dd>
      <dt>${text.api}</dt>
      <dd class="code">${apiUrl}</dd>
      <dt>${text.antom}</dt>
      <dd class="code">${antomUrl}</dd>
    </dl>
    <a class="button" href="${shopUrl}">${text.openShop}</a>
  </section>`;
}

function nextCard(text: HomeText): Html {
  return html`<section class="card">
    <h2>${text.next}</h2>
    <ol class="numbered">
      ${text.nextSteps.map((step) => html`<li>${step}</li>`)}
    </ol>
  </section>`;
}

function commandBlock({ purpose, line }: Command, text: HomeText): Html {
  return html`<div class="command">
    <p class="small">${text.purpose[purpose]}</p>
    <pre tabindex="0">${line}</pre>
    <button class="button second" type="button" data-copy hidden>${text.copy}</button>
  </div>`;
}
