/** When a delivery that has failed is tried again. Times are in milliseconds. */
export interface RetrySchedule {
  /** Before the first retry, the second, and so on. After the last one the delivery is exhausted. */
  readonly pausesMs: readonly number[];
}

/** Each pause is longer or shorter by up to a fifth, so that what failed together does not come back together. */
const SPREAD = 0.2;

/** No endpoint can put a delivery off for longer. */
export const LONGEST_RETRY_AFTER_MS = 24 * 60 * 60_000;

/**
 * The pause before the next attempt; undefined when there is none.
 * @param retries how many scheduled attempts have failed, the one that has just failed included
 * @param random from 0 up to but not including 1
 * @param retryAfterMs what the endpoint has asked for
 */
export function nextPauseMs(
  { pausesMs }: RetrySchedule,
  retries: number,
  random: number,
  retryAfterMs: number | undefined,
): number | undefined {
  const pause = pausesMs[retries - 1];
  if (pause === undefined) return undefined;
  const spread = Math.round(pause * (1 + SPREAD * (2 * random - 1)));
  return Math.max(spread, Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS));
}

/** The header `Retry-After`: seconds, or a date. Undefined for anything else, and for what is past. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : HTTP_DATE.test(text) ? Date.parse(text) - now.getTime() : NaN;
  return ms > 0 ? ms : undefined;
}

/** The one form of a date that HTTP still allows to be sent (RFC 9110). */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
