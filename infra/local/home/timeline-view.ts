import { html } from 'hono/html';
import type { Html } from '../pages/layout.ts';
import type { Locale } from '../pages/locale.ts';
import { moneyText } from '../pages/money-text.ts';
import { clockText } from '../pages/time-text.ts';
import type { SimulatedPayment } from '../simulator/simulated-payment.ts';
import { HOME_TEXT } from './home-text.ts';
import { laidOut } from './result-code.ts';
import { otherCalls, paymentTimeline, type TimelineEntry, type Watched } from './timeline.ts';

/** How many payments the page shows, the latest first. */
const SHOWN = 20;

/** The part of the start page that changes while it is open. */
export function timelineView(watched: Watched, locale: Locale): Html {
  const text = HOME_TEXT[locale];
  const payments = watched.payments().slice(-SHOWN).reverse();
  const others = otherCalls(watched).slice(-SHOWN);
  return html`
    ${payments.length === 0 ? html`<p class="card muted">${text.none}</p>` : ''}
    ${payments.map((payment) => paymentCard(payment, watched, locale))}
    ${
      others.length === 0
        ? ''
        : html`<section class="card">
            <h3>${text.others}</h3>
            ${entryList(others, locale)}
          </section>`
    }
  `;
}

function paymentCard(payment: SimulatedPayment, watched: Watched, locale: Locale): Html {
  const { order, paymentAmount } = payment.request;
  return html`<section class="card">
    <header class="payment-head">
      <div>
        <h3>${order.orderDescription}</h3>
        <p class="code small muted">${payment.paymentRequestId}</p>
      </div>
      <p><strong>${moneyText(paymentAmount, locale)}</strong> <span class="badge">Antom: ${payment.state}</span></p>
    </header>
    ${payment.brand === undefined ? '' : html`<p class="small muted">${HOME_TEXT[locale].brand}: ${payment.brand}</p>`}
    ${entryList(paymentTimeline(payment, watched), locale)}
  </section>`;
}

function entryList(entries: readonly TimelineEntry[], locale: Locale): Html {
  return html`<ol class="timeline">
    ${entries.map((entry) => entryItem(entry, locale))}
  </ol>`;
}

function entryItem(entry: TimelineEntry, locale: Locale): Html {
  const text = HOME_TEXT[locale];
  return html`<li class="${entry.trouble ? 'trouble' : ''}">
    <time class="code" datetime="${entry.at.toISOString()}">${clockText(entry.at)}</time>
    <span class="who">${text.who[entry.who]}</span>
    <span class="what">${entry.what}</span>
    ${
      entry.messages.length === 0
        ? ''
        : html`<details id="${entry.id}">
            <summary>${text.messages}</summary>
            ${entry.messages.map(messageBlock)}
          </details>`
    }
  </li>`;
}

function messageBlock({ label, text }: TimelineEntry['messages'][number]): Html {
  return html`<p class="small muted">${label}</p>
    <pre tabindex="0">${laidOut(text)}</pre>`;
}
