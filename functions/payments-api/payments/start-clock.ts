/** Time as the start of a payment needs it, in the hands of tests. */
export interface StartClock {
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
}
