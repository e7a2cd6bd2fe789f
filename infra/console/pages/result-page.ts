import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import { type ActionResult, type DoneFact, placeOf, type PlannedAction } from '../acting/planned-action.ts';
import { ACTION_TEXT } from '../text/action-text.ts';
import { PAYMENT_TEXT } from '../text/payment-text.ts';
import { type Frame, framed } from './frame.ts';
import { factsList, namedStatus, valueText } from './shown-values.ts';

/** What happened, or that it is not known: then the same button finds out. */
export function resultPage(frame: Frame, id: string, action: PlannedAction, result: ActionResult): Html {
  const { locale } = frame;
  const text = ACTION_TEXT[locale];
  const { title, what } = text.result[result.kind];
  return framed(frame, {
    title: `${text.action[action.kind]}: ${title}`,
    body: html`<section class="card" id="result" data-result="${result.kind}">
      ${what === '' ? '' : html`<p class="notice ${result.kind === 'done' ? '' : 'bad'}">${what}</p>`} ${told(result, frame)}
      ${
        result.kind === 'unknown'
          ? html`<form method="post" action="/confirmations/${id}"><button class="button">${text.repeat}</button></form>`
          : ''
      }
      <a class="button second" href="${placeOf(action)}">${text.toPlace}</a>
    </section>`,
  });
}

function told(result: ActionResult, { locale }: Frame): Html {
  const text = ACTION_TEXT[locale];
  switch (result.kind) {
    case 'done':
      return doneHtml(result.facts, locale);
    case 'refused': {
      const known = result.code === undefined ? undefined : text.refusals[result.code];
      return html`<p>${known ?? html`<span lang="en">${result.sentence}</span>`}</p>
        ${result.code === undefined ? '' : html`<p class="code">${result.code}</p>`}`;
    }
    case 'unknown':
      return result.sentence === undefined ? html`` : html`<p class="code" lang="en">${result.sentence}</p>`;
  }
}

/** What stands by itself, without a value. */
const SENTENCES: readonly DoneFact['about'][] = ['replayed', 'notConfirmed', 'againNeeded'];

function doneHtml(facts: readonly DoneFact[], locale: Frame['locale']): Html {
  const text = ACTION_TEXT[locale];
  const [sentences, values] = [true, false].map((isOne) => facts.filter(({ about }) => SENTENCES.includes(about) === isOne));
  return html`${(values ?? []).length === 0 ? '' : factsList((values ?? []).map((fact) => [text.fact[fact.about], shown(fact, locale)] as const))}
  ${(sentences ?? []).map(({ about }) => html`<p class="notice">${text.fact[about]}.</p>`)}`;
}

function shown({ about, value }: DoneFact, locale: Frame['locale']): string {
  if (typeof value !== 'string') return valueText(value, locale);
  if (about === 'paymentStatus') return namedStatus(value, locale);
  if (about !== 'refundStatus') return value;
  const known = Object.entries(PAYMENT_TEXT[locale].refundStatus).find(([status]) => status === value);
  return known === undefined ? value : `${known[1]} (${value})`;
}
