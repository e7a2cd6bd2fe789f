import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import type { Piece, PiecesView } from '../../web-ui/pieces-feed.ts';
import type { MentionFinder } from './mentions.ts';
import type { ObservedSystem } from './observed-system.ts';
import { paymentCard, paymentState } from './payment-card.ts';
import type { Places } from './places.ts';
import { START_PAGE_TEXT } from './start-page-text.ts';
import { timelinesOf } from './timeline.ts';
import type { FoldedEntry } from './timeline-entry.ts';
import { TIMELINE_TEXT } from './timeline-text.ts';
import { entryItem } from './timeline-view.ts';

/** How many payments the page shows, newest first. */
const SHOWN = 20;

/** The element that holds the pieces that are in no other. */
export const PAYMENTS_ELEMENT = 'payments-list';

/** A piece of the start page. */
export interface PaymentsPiece extends Piece {
  /** The timeline's entry that it shows. */
  readonly entry?: FoldedEntry;
}

export type PaymentsView = PiecesView<PaymentsPiece>;

const NO_SLOTS = { state: html``, entries: [] };

/** The part of the start page that changes while it is open. */
export function paymentsView(observed: ObservedSystem, places: Places, findMentions: MentionFinder, locale: Locale): PaymentsView {
  const text = START_PAGE_TEXT[locale];
  const all = observed.payments();
  const timelines = timelinesOf(observed, findMentions, TIMELINE_TEXT[locale]);
  const cards = all
    .slice(-SHOWN)
    .reverse()
    .map((payment) => {
      const { paymentRequestId } = payment;
      const entries = entryPieces(paymentRequestId, timelines.of(payment), locale);
      const state = { id: `state-${paymentRequestId}`, parent: `box-${paymentRequestId}`, html: paymentState(payment, observed, locale) };
      const shell = { id: `payment-${paymentRequestId}`, parent: PAYMENTS_ELEMENT, html: paymentCard(payment, places, locale, NO_SLOTS) };
      const slots = { state: state.html, entries: entries.map((piece) => piece.html) };
      return { pieces: [shell, state, ...entries], html: paymentCard(payment, places, locale, slots) };
    });
  const none = all.length === 0 ? [remark('no-payments', html`${text.none}`)] : [];
  const older = all.length > SHOWN ? [remark('older-payments', html`${text.older(all.length - SHOWN)}`)] : [];
  const others = othersCard(timelines.others().slice(-SHOWN), text.others, locale);
  const parts = [...none, ...cards, ...older, ...others];
  return { pieces: parts.flatMap(({ pieces }) => pieces), html: html`${parts.map((part) => part.html)}` };
}

function othersCard(entries: readonly FoldedEntry[], heading: string, locale: Locale): PaymentsView[] {
  if (entries.length === 0) return [];
  const pieces = entryPieces('others', entries, locale);
  const card = (items: readonly Html[]): Html =>
    html`<section class="card" id="others">
      <h3>${heading}</h3>
      <ol class="timeline" id="timeline-others">
        ${items}
      </ol>
    </section>`;
  const shell = { id: 'others', parent: PAYMENTS_ELEMENT, html: card([]) };
  return [{ pieces: [shell, ...pieces], html: card(pieces.map((piece) => piece.html)) }];
}

function entryPieces(timeline: string, entries: readonly FoldedEntry[], locale: Locale): PaymentsPiece[] {
  return entries.map((entry) => {
    const id = `${timeline}/${entry.id}`;
    return { id, parent: `timeline-${timeline}`, html: entryItem(id, entry, locale), entry };
  });
}

function remark(id: string, content: Html): PaymentsView {
  const element = html`<p class="card muted" id="${id}">${content}</p>`;
  return { pieces: [{ id, parent: PAYMENTS_ELEMENT, html: element }], html: element };
}
