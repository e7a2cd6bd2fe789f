import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { StoryEntry } from '../story/story-entry.ts';
import { ENDPOINT_TEXT } from '../text/endpoint-text.ts';
import { STORY_TEXT } from '../text/story-text.ts';
import { endpointPath } from './endpoint-path.ts';
import type { Frame } from './frame.ts';
import { timeHtml, valueText } from './shown-values.ts';

/** The story of a payment, the oldest first. @param resendPath of an event; undefined when nothing may be resent */
export function storyView(
  entries: readonly StoryEntry[],
  { client, locale }: Pick<Frame, 'locale'> & { readonly client: string },
  resendPath: ((eventId: string) => string) | undefined,
): Html {
  const text = STORY_TEXT[locale];
  return html`<ol class="timeline story">
    ${entries.map(
      (entry) =>
        html`<li class="${entry.trouble ? 'trouble' : ''}">
          <span class="small">${timeHtml(entry.at)}</span>
          <span class="who ${entry.who}">${text.who[entry.who]}</span>
          <div>
            <strong class="what">${text.event[entry.event]}</strong>
            ${entry.details.map((detail) => html` <span class="detail">${valueText(detail, locale)}</span>`)} ${endpointLink(entry, client)}
            ${origin(entry, locale)} ${resendForm(entry, text.resend, resendPath)}
          </div>
        </li>`,
    )}
  </ol>`;
}

function endpointLink({ endpoint }: StoryEntry, client: string): Html {
  if (endpoint === undefined) return html``;
  const { endpointId, url } = endpoint;
  if (url === undefined) return html`<span class="detail code">${endpointId}</span>`;
  return html`<a class="code" href="${endpointPath(client, endpointId)}">${url}</a>`;
}

/** How we know it, and who asked for it. */
function origin({ source, antomTime, by, nextAttemptAt }: StoryEntry, locale: Frame['locale']): Html {
  const text = STORY_TEXT[locale];
  const parts = [
    ...(source === undefined ? [] : [html`${text.source} <span class="code">${source}</span>`]),
    ...(antomTime === undefined ? [] : [html`${text.antomClock} ${timeHtml(antomTime)}`]),
    ...(nextAttemptAt === undefined ? [] : [html`${ENDPOINT_TEXT[locale].nextAttempt} ${timeHtml(nextAttemptAt)}`]),
    ...(by === undefined ? [] : [html`${text.by} <span class="code">${by}</span>`]),
  ];
  return parts.length === 0
    ? html``
    : html`<p class="small muted">${parts.map((part, index) => html`${index === 0 ? '' : ' · '}${part}`)}</p>`;
}

function resendForm({ eventId }: StoryEntry, label: string, resendPath: ((eventId: string) => string) | undefined): Html {
  if (eventId === undefined || resendPath === undefined) return html``;
  return html`<form method="post" action="${resendPath(eventId)}"><button class="button second small-button">${label}</button></form>`;
}
