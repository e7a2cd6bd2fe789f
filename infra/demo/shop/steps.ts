import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import type { BuyerState } from './buyer-state.ts';

const STEPS = {
  ko: ['카드사 승인', '결제 마무리', '주문 완료'],
  en: ['Issuer’s approval', 'Finishing', 'Order placed'],
} satisfies Record<Locale, readonly string[]>;

/** The index of the current step; undefined for a state that shows no steps. */
function currentStep(state: BuyerState): number | undefined {
  if (state === 'waiting') return 0;
  if (state === 'authorized') return 1;
  return state === 'paid' ? STEPS.ko.length : undefined;
}

/** The steps to a complete payment, with the current one marked. */
export function steps(state: BuyerState, locale: Locale): Html {
  const current = currentStep(state);
  if (current === undefined) return html``;
  return html`<ol class="steps">
    ${STEPS[locale].map((label, index) => step(label, index, current))}
  </ol>`;
}

function step(label: string, index: number, current: number): Html {
  if (index === current) return html`<li aria-current="step">${label}</li>`;
  return html`<li class="${index < current ? 'done' : ''}">${label}</li>`;
}
