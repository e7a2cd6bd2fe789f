import type { Retry } from '../../../shared/antom/failure-situations.ts';
import { findCardBrand, type NamedCardBrand } from '../../web-ui/card-brands.ts';
import { rulesOf } from './buyer-state.ts';
import type { Order } from './order-book.ts';
import type { OrderState } from './order-state.ts';

/** With which card the buyer may pay for the order again. `other`: the buyer chooses one on the next page. */
export type CardChoice = 'same' | 'other';

const CHOICES = {
  same_card: ['same', 'other'],
  other_card: ['other'],
  never: [],
} satisfies Record<Retry, readonly CardChoice[]>;

const BY_RETRY: ReadonlyMap<string, readonly CardChoice[]> = new Map(Object.entries(CHOICES));

/** The choices that the buyer has now, the most likely one first. None when the order cannot be paid with a new payment, or when no card would help. */
export function cardChoices({ state, payment }: OrderState): readonly CardChoice[] {
  if (!rulesOf(state).allowsNewAttempt) return [];
  if (state === 'unfinished') return CHOICES.other_card; // the same card is for "continue"
  return BY_RETRY.get(payment?.failure?.retry ?? 'same_card') ?? CHOICES.other_card;
}

/** The brand that the buyer tried last: as Antom named it, or else as the order had it. */
export function lastBrand({ brand }: Order, { payment }: OrderState): NamedCardBrand | undefined {
  return findCardBrand(payment?.card?.brand ?? payment?.selectedCardBrand ?? brand);
}
