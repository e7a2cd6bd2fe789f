import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { clockText } from '../../web-ui/time-text.ts';
import { laidOut } from './message-text.ts';
import { PAYMENT_TEXT } from './payment-text.ts';
import type { FoldedEntry, TimelineEntry } from './timeline-entry.ts';
import { TIMELINE_TEXT } from './timeline-text.ts';

/** One line. Its messages are at an address of their own, and the page gets them when the line is unfolded: they would be most of the page. */
export function entryItem(id: string, entry: FoldedEntry, locale: Locale): Html {
  const what = entry.times === 1 ? entry.what : `${entry.what} ×${entry.times}`;
  return html`<li class="${entry.trouble ? 'trouble' : ''}" id="${id}">
    <time class="code" datetime="${entry.at.toISOString()}">${clockText(entry.at)}</time>
    <span class="who">${PAYMENT_TEXT[locale].who[entry.who]}</span>
    ${
      entry.messages.length === 0
        ? html`<span class="what">${what}</span>`
        : html`<details id="messages-${id}" data-messages="/messages?id=${encodeURIComponent(id)}&lang=${locale}">
            <summary class="what">${what}</summary>
            <div><a href="/messages?id=${encodeURIComponent(id)}&lang=${locale}">${TIMELINE_TEXT[locale].showMessages}</a></div>
          </details>`
    }
  </li>`;
}

/** What an entry unfolds into. */
export function messagesHtml({ messages }: Pick<TimelineEntry, 'messages'>): Html {
  return html`${messages.map(
    ({ label, text }) =>
      html`<p class="small muted">${label}</p>
        <pre tabindex="0">${laidOut(text)}</pre>`,
  )}`;
}
