/* What is counted or noted besides the payments' own records: parts of the store. */

/** What an API key refunds on one day in Korea. */
export interface LimitedDay {
  readonly apiClientId: string;
  readonly keyName: string;
  /** Such as `2026-01-31`. */
  readonly day: string;
}

/**
 * The sum of what is counted may be too high after a crash, or after a write that the AWS client has repeated, and is never too low. So the refunds that were
 * reserved never exceed the limit.
 */
export interface DailyLimitWrites {
  /**
   * Counts an amount, in minor units, unless the day's sum would exceed the limit.
   * @param countId used once
   * @returns what is counted then
   */
  countRefund(
    day: LimitedDay,
    countId: string,
    amount: bigint,
    limit: bigint,
    now: Date,
  ): Promise<{ readonly isCounted: boolean; readonly sum: bigint }>;
  /** Takes back what was counted for a refund that was not reserved. Doing it again changes nothing. */
  uncountRefund(day: LimitedDay, countId: string, amount: bigint): Promise<void>;
}

export interface StatusReads {
  /** Whether Antom may be asked because a buyer wants to know: at most once in `pauseMs` for each payment. */
  claimStatusCheck(
    payment: { readonly paymentRequestId: string; readonly apiClientId: string },
    pauseMs: number,
    now: Date,
  ): Promise<boolean>;
}

export type CountingWrites = DailyLimitWrites & StatusReads;
