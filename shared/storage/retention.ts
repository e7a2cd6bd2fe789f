import * as z from 'zod/mini';
import { assign, assignIfNone, type Clause } from './update-expression.ts';

/*
 * How long items are kept. The reader is the rule: an item past its time is never shown, whether or not DynamoDB has deleted it. The time to live of the
 * table only sweeps. An item of an older release has no such time, until something is recorded.
 */

/** The attribute that DynamoDB's time to live looks at, in seconds since 1970. */
const KEEP_UNTIL = 'keepUntilEpochS';

const PARKED_SECONDS = 30 * 24 * 60 * 60;
const LIMITED_SECONDS = 7 * 24 * 60 * 60;

/**
 * An order or a forgotten refund only guards payments, and is kept for longer than they are. It is written with them, but not when a refund or a dispute is
 * recorded, which keeps the payment for longer: that comes within two years of a capture.
 */
const GUARD_YEARS = 2;

/** @param years calendar years */
export function keepUntilEpochS(lastFactAt: Date, years: number): number {
  const until = new Date(lastFactAt);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  return epochSeconds(until);
}

export const keptFor = (years: number, now: Date): Clause => assign(KEEP_UNTIL, keepUntilEpochS(now, years));
/** Empty for a writer that does not know how long payments are kept. */
export const keptBesidePayments = (years: number | undefined, now: Date): readonly Clause[] =>
  years === undefined ? [] : [keptFor(years + GUARD_YEARS, now)];
/** For a message that nobody has understood: it may contain a buyer's data. */
export const keptWhileParked = (now: Date): Clause => assignIfNone(KEEP_UNTIL, epochSeconds(now) + PARKED_SECONDS);
/** What a key has refunded on a day is asked for on that day only. */
export const keptWhileLimited = (now: Date): Clause => assign(KEEP_UNTIL, epochSeconds(now) + LIMITED_SECONDS);
/** What was parked until then is past its time. */
export const parkedIsKeptFrom = (now: Date): Date => new Date(now.getTime() - PARKED_SECONDS * 1_000);

export const isKeptAt = (now: Date): Clause => ({
  expression: `attribute_not_exists(#${KEEP_UNTIL}) OR #${KEEP_UNTIL} > :keptAt`,
  values: { ':keptAt': epochSeconds(now) },
});
export const isPastAt = (now: Date): Clause => ({
  expression: `#${KEEP_UNTIL} <= :keptAt`,
  values: { ':keptAt': epochSeconds(now) },
});
export const isNewOrPastAt = (now: Date): Clause => ({
  expression: `attribute_not_exists(#paymentRequestId) OR #${KEEP_UNTIL} <= :keptAt`,
  values: { ':keptAt': epochSeconds(now) },
});

const kept = z.object({ [KEEP_UNTIL]: z.optional(z.number()) });

/** Whether a stored item may be shown at this time. */
export function isKept(item: unknown, now: Date): boolean {
  const until = kept.safeParse(item).data?.[KEEP_UNTIL];
  return until === undefined || until > epochSeconds(now);
}

function epochSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
