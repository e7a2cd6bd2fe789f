import { html } from 'hono/html';
import { attemptText } from '../../../shared/contract/attempt-text.ts';
import type { DeliveryAnswer, EndpointAnswer } from '../../operate/events/api-answers.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import type { DeliveriesPage } from '../deliveries/deliveries-reader.ts';
import type { ClientIds } from '../reading/known-clients.ts';
import { ACTION_TEXT } from '../text/action-text.ts';
import { ENDPOINT_TEXT } from '../text/endpoint-text.ts';
import { STORY_TEXT } from '../text/story-text.ts';
import { endpointItem, endpointMarks } from './endpoint-item.ts';
import { endpointPath } from './endpoint-path.ts';
import { type Frame, framed } from './frame.ts';
import { pager } from './home-page.ts';
import { factsList, timeHtml } from './shown-values.ts';

export interface EndpointsContent {
  /** Whose endpoints these are; undefined when nobody is chosen. */
  readonly client: string | undefined;
  readonly known: ClientIds;
  readonly endpoints: readonly EndpointAnswer[];
}

/** The endpoints of a client. Another one's id can be typed: it may be none that the console knows. */
export function endpointsPage(frame: Frame, { client, known: { ids, isComplete }, endpoints }: EndpointsContent): Html {
  const text = ENDPOINT_TEXT[frame.locale];
  return framed(frame, {
    title: client === undefined ? text.title : `${text.title}: ${client}`,
    body: html`<section class="card">
      <form class="days" action="/endpoints" method="get">
        <label class="field"
          >${text.whose}<input name="client" value="${client ?? ''}" list="clients" required autocomplete="off" /><datalist id="clients">
            ${ids.map((each) => html`<option value="${each}"></option>`)}
          </datalist></label
        >
        <button class="button">${text.title}</button>
      </form>
      ${isComplete ? '' : html`<p class="muted small">${text.onlySeenClients}</p>`}
      ${ids.length === 0 ? html`<p class="muted small">${text.noClients}</p>` : ''}
      <ul class="chips">
        ${ids.map((each) => html`<li><a href="/endpoints?client=${encodeURIComponent(each)}">${each}</a></li>`)}
      </ul>
      ${client !== undefined && endpoints.length === 0 ? html`<p>${text.none}</p>` : ''}
      <ol class="rows">
        ${client === undefined ? '' : endpoints.map((endpoint) => endpointItem(client, endpoint, frame.locale))}
      </ol>
    </section>`,
  });
}

export interface EndpointContent extends DeliveriesPage {
  readonly client: string;
  readonly endpoint: EndpointAnswer;
}

/** One endpoint: its health, and its deliveries with their attempts. */
export function endpointPage(frame: Frame, { client, endpoint, deliveries, next }: EndpointContent): Html {
  const { locale, mayWrite } = frame;
  const text = ENDPOINT_TEXT[locale];
  const { health } = endpoint;
  const place = endpointPath(client, endpoint.endpointId);
  const meaning = text.meaning[endpoint.state === 'ENABLED' ? health.state : endpoint.state];
  const time = (iso: string | undefined) => iso && timeHtml(iso);
  return framed(frame, {
    title: ACTION_TEXT[locale].endpoint,
    body: html`<section class="card">
        <p class="code">${endpoint.url}</p>
        <p>${endpointMarks(endpoint, locale)}</p>
        ${meaning === undefined ? '' : html`<p class="notice">${meaning}</p>`}
        ${factsList([
          ['ID', html`<span class="code">${endpoint.endpointId}</span>`],
          [text.whose, html`<a href="/endpoints?client=${encodeURIComponent(client)}">${client}</a>`],
          [text.types, endpoint.types?.join(', ') ?? text.allTypes],
          [text.failures, String(health.failures)],
          [text.failingSince, time(health.failingSince)],
          [text.lastSuccess, time(health.lastSuccessAt)],
          [
            text.lastFailure,
            health.lastFailureAt && html`${timeHtml(health.lastFailureAt)} <span class="code">${health.lastFailure?.code ?? ''}</span>`,
          ],
          [text.nextProbe, time(health.nextProbeAt)],
          [
            text.disabled,
            endpoint.disabledAt && html`${timeHtml(endpoint.disabledAt)} <span class="code">${endpoint.disabledBecause ?? ''}</span>`,
          ],
          [text.created, time(endpoint.createdAt)],
        ])}
        ${mayWrite ? changeForm(place, endpoint, locale) : ''}
      </section>
      <section class="card">
        <h2>${text.deliveries}</h2>
        ${deliveries.length === 0 ? html`<p class="muted">${text.noDeliveries}</p>` : ''}
        <ol class="rows">
          ${deliveries.map((delivery) => deliveryItem(delivery, place, frame))}
        </ol>
        ${pager(locale, { older: next === undefined ? undefined : `${place}?cursor=${encodeURIComponent(next)}`, newest: undefined, label: text.older })}
      </section>`,
  });
}

function changeForm(place: string, { state }: EndpointAnswer, locale: Locale): Html {
  const change = state === 'ENABLED' ? 'pause' : 'enable';
  return html`<form method="post" action="${place}/${change}">
    <button class="button second" id="${change}">${ACTION_TEXT[locale].action[change]}</button>
  </form>`;
}

const DELIVERY_TONE: Readonly<Record<string, string>> = { PENDING: 'open', DELIVERED: 'good', EXHAUSTED: 'bad' };

function deliveryItem(
  { eventId, type, state, createdAt, attempts, attemptCount, nextAttemptAt }: DeliveryAnswer,
  place: string,
  frame: Frame,
): Html {
  const text = ENDPOINT_TEXT[frame.locale];
  return html`<li class="plain ${state === 'EXHAUSTED' ? 'trouble' : ''}">
    <span><span class="code">${type}</span> <span class="code small muted">${eventId}</span></span>
    <span class="marks"><span class="badge ${DELIVERY_TONE[state] ?? 'calm'}">${text.words[state] ?? state}</span></span>
    <span class="small muted">
      ${timeHtml(createdAt)} ·
      ${text.attempts(attemptCount)}${nextAttemptAt === undefined ? '' : html` · ${text.nextAttempt} ${timeHtml(nextAttemptAt)}`}
    </span>
    ${
      attempts.length === 0
        ? ''
        : html`<ul class="small attempts">
            ${attempts.map((attempt) => html`<li>${timeHtml(attempt.at)} <span class="code">${attemptText(attempt)}</span></li>`)}
          </ul>`
    }
    ${
      frame.mayWrite
        ? html`<form method="post" action="${place}/resend/${encodeURIComponent(eventId)}">
            <button class="button second small-button">${STORY_TEXT[frame.locale].resend}</button>
          </form>`
        : ''
    }
  </li>`;
}
