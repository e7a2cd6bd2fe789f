import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import type { CommandFacts } from './commands.ts';
import type { ObservedSystem } from './observed-system.ts';
import { paymentCard } from './payment-card.ts';
import { START_PAGE_TEXT } from './start-page-text.ts';
import { otherCalls } from './timeline.ts';
import { timelineView } from './timeline-view.ts';

/** How many payments the page shows, newest first. */
const SHOWN = 20;

/** The part of the start page that changes while it is open. */
export function paymentsView(observed: ObservedSystem, facts: CommandFacts, locale: Locale): Html {
  const text = START_PAGE_TEXT[locale];
  const payments = observed.payments().slice(-SHOWN).reverse();
  const others = otherCalls(observed).slice(-SHOWN);
  return html`
    ${payments.length === 0 ? html`<p class="card muted">${text.none}</p>` : ''}
    ${payments.map((payment) => paymentCard(payment, observed, facts, locale))}
    ${
      others.length === 0
        ? ''
        : html`<section class="card">
            <h3>${text.others}</h3>
            ${timelineView(others, locale)}
          </section>`
    }
  `;
}
