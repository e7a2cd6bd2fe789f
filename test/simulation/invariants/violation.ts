/**
 * What a broken invariant means for the merchant. `unproven`: recorded, and Antom never said it. `leaked`: shown to those who may not see it. `undelivered`: an
 * event has not reached an endpoint that wants it. `misdelivered`: one has reached a server that must not have it, or too many at a time. `afterGone`: sent
 * after a 410. `tamperedBody`: not what was stored, or not signed.
 */
export const COUNTERS = [
  'lost',
  'doubled',
  'backward',
  'ackedNotDurable',
  'stuck',
  'unproven',
  'leaked',
  'undelivered',
  'misdelivered',
  'afterGone',
  'tamperedBody',
] as const;
export type Counter = (typeof COUNTERS)[number];

/** An invariant that a schedule has broken. */
export interface Violation {
  readonly invariant: string;
  readonly counter: Counter;
  readonly text: string;
}
