import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { TimeRange } from '../payment/time-range.ts';
import { jsonOrUndefined } from '../platform/json-or-undefined.ts';
import type { ListPosition } from './walk-list.ts';

/** What a list was asked for, by whom. A cursor is good for this alone. */
export type ListedQuery = readonly unknown[];

/** Where a page ended, and the range of its list: a default, such as the end of the range, has to be the same on the next page. */
export interface ListCursor {
  readonly position: ListPosition;
  readonly range: TimeRange | undefined;
}

const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const place = z.object({
  s: z.string(),
  at: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#(?:[\x21-\x7d]{1,512}|~)?$/)),
  from: z.optional(time),
  to: z.optional(time),
});
const cursorText = z.object({ q: z.string(), p: place });
type Place = z.output<typeof place>;

export function encodeListCursor(query: ListedQuery, { position, range }: ListCursor): string {
  const p: Place = {
    s: position.segment,
    at: position.listedAt,
    from: range?.from.toISOString(),
    to: range?.to.toISOString(),
  };
  return Buffer.from(JSON.stringify({ q: digest(query, p), p } satisfies z.input<typeof cursorText>)).toString('base64url');
}

/**
 * Undefined for a text that is not a cursor, for the cursor of another client or another list, and for one of a longer range than any list has.
 * @param longestMs of a range
 */
export function decodeListCursor(cursor: string, query: ListedQuery, longestMs: number): ListCursor | undefined {
  const { data } = cursorText.safeParse(jsonOrUndefined(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (data === undefined || data.q !== digest(query, data.p)) return undefined;
  const { s: segment, at: listedAt, from, to } = data.p;
  const position = { segment, listedAt };
  if (from === undefined || to === undefined) return { position, range: undefined };
  const range = { from: new Date(from), to: new Date(to) };
  const lengthMs = range.to.getTime() - range.from.getTime();
  return lengthMs > 0 && lengthMs <= longestMs ? { position, range } : undefined; // false also for what is no time
}

function digest(query: ListedQuery, { s, at, from, to }: Place): string {
  return createHash('sha256')
    .update(JSON.stringify([...query, s, at, from, to]))
    .digest('base64url')
    .slice(0, 16);
}
