/** What a broken invariant means for the merchant. `unproven`: recorded, and Antom never said it. `leaked`: shown to those who may not see it. */
export const COUNTERS = ['lost', 'doubled', 'backward', 'ackedNotDurable', 'stuck', 'unproven', 'leaked'] as const;
export type Counter = (typeof COUNTERS)[number];

/** An invariant that a schedule has broken. */
export interface Violation {
  readonly invariant: string;
  readonly counter: Counter;
  readonly text: string;
}
