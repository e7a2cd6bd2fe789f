import { html } from 'hono/html';
import type { EndpointAnswer } from '../../operate/events/api-answers.ts';
import { needsAttention } from '../../operate/events/needs-attention.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { ENDPOINT_TEXT } from '../text/endpoint-text.ts';
import { endpointPath } from './endpoint-path.ts';

/** An endpoint in a list. */
export function endpointItem(client: string, endpoint: EndpointAnswer, locale: Locale): Html {
  const { endpointId, url, description, health } = endpoint;
  return html`<li class="plain ${needsAttention(endpoint) ? 'trouble' : ''}">
    <a class="code" href="${endpointPath(client, endpointId)}">${url}</a>
    <span class="marks">${endpointMarks(endpoint, locale)}</span>
    <span class="small muted"
      >${client}${description === undefined ? '' : ` · ${description}`}${health.lastFailure === undefined ? '' : ` · ${health.lastFailure.code}`}</span
    >
  </li>`;
}

const STATE_TONE: Readonly<Record<string, string>> = { ENABLED: 'good', DISABLED: 'bad' };

export function endpointMarks(endpoint: EndpointAnswer, locale: Locale): Html {
  const { words } = ENDPOINT_TEXT[locale];
  const { state, health } = endpoint;
  return html`<span class="badge ${STATE_TONE[state] ?? 'open'}">${words[state] ?? state}</span>
    <span class="badge ${health.state === 'HEALTHY' ? 'good' : 'bad'}">${words[health.state] ?? health.state}</span>`;
}
