import type { TimeRange } from '../payment/time-range.ts';
import type { FieldError } from './problem-body.ts';

/** The longest range of a list. */
export const LONGEST_RANGE_DAYS = 31;
/** The range of a list that names no time, or only its end. */
export const DEFAULT_RANGE_HOURS = 24;

const HOUR_MS = 60 * 60_000;
export const LONGEST_RANGE_MS = LONGEST_RANGE_DAYS * 24 * HOUR_MS;

/**
 * The range that two parameters of a request name. Without its end it goes up to now; without its beginning it has the default length.
 * @param given by the name of the parameter, in the order from, to
 */
export function rangeOf(
  [[fromName, from], [toName, to]]: readonly [readonly [string, string | undefined], readonly [string, string | undefined]],
  now: Date,
): { readonly range: TimeRange } | { readonly error: FieldError } {
  const end = to === undefined ? now : new Date(to);
  const beginning = from === undefined ? new Date(end.getTime() - DEFAULT_RANGE_HOURS * HOUR_MS) : new Date(from);
  const lengthMs = end.getTime() - beginning.getTime();
  if (lengthMs <= 0) return { error: { parameter: fromName, detail: `must be before ${to === undefined ? 'now' : toName}` } };
  if (lengthMs <= LONGEST_RANGE_MS) return { range: { from: beginning, to: end } };
  return {
    error: {
      parameter: to === undefined ? toName : fromName,
      detail:
        to === undefined
          ? `is missing: a list without it ends now, more than ${LONGEST_RANGE_DAYS} days after ${fromName}`
          : `must be at most ${LONGEST_RANGE_DAYS} days before ${toName}`,
    },
  };
}
