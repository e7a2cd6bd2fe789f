import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { clockText } from '../../web-ui/time-text.ts';
import { laidOut } from './message-text.ts';
import { PAYMENT_TEXT } from './payment-text.ts';
import type { TimelineEntry } from './timeline-entry.ts';

export function timelineView(entries: readonly TimelineEntry[], locale: Locale): Html {
  return html`<ol class="timeline">
    ${entries.map((entry) => entryItem(entry, locale))}
  </ol>`;
}

function entryItem(entry: TimelineEntry, locale: Locale): Html {
  return html`<li class="${entry.trouble ? 'trouble' : ''}">
    <time class="code" datetime="${entry.at.toISOString()}">${clockText(entry.at)}</time>
    <span class="who">${PAYMENT_TEXT[locale].who[entry.who]}</span>
    ${entry.messages.length === 0 ? html`<span class="what">${entry.what}</span>` : unfolding(entry)}
  </li>`;
}

/** An entry that unfolds into its messages. */
function unfolding({ id, what, messages }: TimelineEntry): Html {
  return html`<details id="${id}">
    <summary class="what">${what}</summary>
    ${messages.map(messageBlock)}
  </details>`;
}

function messageBlock({ label, text }: TimelineEntry['messages'][number]): Html {
  return html`<p class="small muted">${label}</p>
    <pre tabindex="0">${laidOut(text)}</pre>`;
}
