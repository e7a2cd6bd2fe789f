import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { type Count, type ListName, LISTS, type Overview } from '../reading/overview.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { type Frame, framed } from './frame.ts';
import { paymentRows } from './payment-rows.ts';

export interface HomeContent {
  readonly overview: Overview;
  readonly rows: readonly Html[];
  /** Address of the changes; only the first page has any. */
  readonly live: string | undefined;
  readonly nextCursor: string | undefined;
  readonly isFirst: boolean;
}

/** The search, what waits for somebody, and the newest payments. */
export function homePage(frame: Frame, { overview, rows, live, nextCursor, isFirst }: HomeContent): Html {
  const text = CONSOLE_TEXT[frame.locale];
  return framed(frame, {
    title: text.payments,
    scripts: live === undefined ? [] : ['live.js'],
    body: html`
      ${searchForm(frame.locale, '')}
      <section aria-labelledby="waiting">
        <h2 id="waiting">${text.waiting}</h2>
        <ul class="cards">
          ${LISTS.map((name) => countCard(name, overview[name], frame.locale))}
        </ul>
      </section>
      <section class="card" aria-labelledby="recent">
        <h2 id="recent">${text.recent}</h2>
        <p class="small muted">${text.zone} ${live === undefined ? '' : text.live}</p>
        ${rows.length === 0 ? html`<p class="muted">${text.noPayments}</p>` : ''} ${paymentRows(rows, live)}
        ${pager(frame.locale, { older: nextCursor === undefined ? undefined : `/?cursor=${nextCursor}`, newest: isFirst ? undefined : '/' })}
      </section>
    `,
  });
}

export function searchForm(locale: Locale, value: string): Html {
  const text = CONSOLE_TEXT[locale];
  return html`<form class="search" role="search" action="/search" method="get">
    <label for="q">${text.searchLabel}</label>
    <div>
      <input id="q" name="q" value="${value}" type="search" autocomplete="off" required aria-describedby="q-hint" />
      <button class="button">${text.search}</button>
    </div>
    <p class="small muted" id="q-hint">${text.searchHint}</p>
  </form>`;
}

function countCard(name: ListName, count: Count | undefined, locale: Locale): Html {
  const text = CONSOLE_TEXT[locale];
  const shown = count === undefined ? text.unknownCount : count.more ? text.atLeast(count.count) : String(count.count);
  return html`<li class="${count !== undefined && count.count > 0 ? 'some' : ''}">
    <a href="/lists/${name}"><span>${text.list[name].title}</span> <strong>${shown}</strong></a>
  </li>`;
}

export function pager(
  locale: Locale,
  { older, newest, label }: { readonly older: string | undefined; readonly newest: string | undefined; readonly label?: string },
): Html {
  const text = CONSOLE_TEXT[locale];
  if (older === undefined && newest === undefined) return html``;
  return html`<p class="pager">
    ${newest === undefined ? '' : html`<a class="button second" href="${newest}">${text.newest}</a>`}
    ${older === undefined ? '' : html`<a class="button second" id="older" href="${older}">${label ?? text.older}</a>`}
  </p>`;
}
