import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import type { EndpointView } from '../deliveries/delivery-views.ts';
import { isInTrouble } from '../deliveries/endpoint-trouble.ts';
import { ENDPOINT_TEXT } from '../text/endpoint-text.ts';
import { endpointPath } from './endpoint-path.ts';

/** An endpoint in a list. */
export function endpointItem(client: string, endpoint: EndpointView, locale: Locale): Html {
  const { endpointId, url, description, health } = endpoint;
  return html`<li class="plain ${isInTrouble(endpoint) ? 'trouble' : ''}">
    <a class="code" href="${endpointPath(client, endpointId)}">${url}</a>
    <span class="marks">${endpointMarks(endpoint, locale)}</span>
    <span class="small muted"
      >${client}${description === undefined ? '' : ` · ${description}`}${health.lastFailure === undefined ? '' : ` · ${health.lastFailure.code}`}</span
    >
  </li>`;
}

export function endpointMarks(endpoint: EndpointView, locale: Locale): Html {
  const { words } = ENDPOINT_TEXT[locale];
  const { state, health } = endpoint;
  const tone = (isGood: boolean) => (isGood ? 'good' : 'bad');
  return html`<span class="badge ${state === 'PAUSED' ? 'open' : tone(state === 'ENABLED')}">${words[state] ?? state}</span>
    <span class="badge ${tone(health.state === 'HEALTHY')}">${words[health.state] ?? health.state}</span>`;
}
