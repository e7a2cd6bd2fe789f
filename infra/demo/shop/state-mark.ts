import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { BuyerState } from './buyer-state.ts';
import type { OrderState } from './order-state.ts';

const MARK_OF = {
  'not-started': 'pause',
  refused: 'cross',
  checking: 'busy',
  waiting: 'busy',
  unfinished: 'pause',
  authorized: 'busy',
  paid: 'done',
  refunding: 'back',
  'partially-refunded': 'back',
  refunded: 'back',
  disputed: 'pause',
  'dispute-over': 'pause',
  declined: 'cross',
  'not-captured': 'cross',
  closing: 'busy',
  cancelled: 'cross',
  expired: 'pause',
  'in-review': 'pause',
} satisfies Record<BuyerState, 'busy' | 'done' | 'cross' | 'pause' | 'back'>;

const SHAPE = {
  busy: 'M32 12 a20 20 0 0 1 20 20',
  done: 'M20 33 l8.5 8.5 L45 24',
  cross: 'M23 23 L41 41 M41 23 L23 41',
  pause: 'M32 20 v14 M32 43 v0.5',
  back: 'M27 22 l-9 9 l9 9 M18 31 h18 a9 9 0 0 1 0 18',
};

/** A neutral icon for a state. Only a complete payment gets the filled tick, and nothing turns for ever. */
export function stateMark({ state, isSlow = false }: OrderState): Html {
  const mark = isSlow ? 'pause' : MARK_OF[state];
  return html`<span class="mark ${mark}" aria-hidden="true">
    <svg viewBox="0 0 64 64" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
      <path d="${SHAPE[mark]}" />
    </svg>
  </span>`;
}
