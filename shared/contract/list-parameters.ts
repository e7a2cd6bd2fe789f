import * as z from 'zod/mini';
import { moment } from './request/time.ts';

/* What the parameters of all lists have in common. A parameter is always text. */

/** The entries in one answer, unless the request says otherwise. */
export const PAGE_SIZE = 20;
/** At most. So many of the largest payments still fit an answer of Lambda. */
export const LARGEST_PAGE = 50;

export const cursor = z.string().check(z.maxLength(1024), z.describe('`nextCursor` of the page before; without it, the first page.'));

export const pageLimit = z.pipe(
  z.string().check(
    z.refine((value) => /^[1-9]\d?$/.test(value) && Number(value) <= LARGEST_PAGE, `must be a whole number from 1 to ${LARGEST_PAGE}`),
    z.describe(`How many entries a page has at most: 1 to ${LARGEST_PAGE}, ${PAGE_SIZE} without it.`),
  ),
  z.transform(Number),
);

/** In the query of a URL `+` means a space, so that an offset may have lost its sign. One without a sign is no offset. */
export function queryMoment(description: string) {
  return z.pipe(
    z.pipe(
      z.string().check(z.describe(`${description} ISO 8601 with an offset.`)),
      z.transform((value) => value.replace(/(?<=:\d\d(?:[.,]\d{1,9})?|T\d{4}|T\d{6}) (?=\d\d(?::?\d\d)?$)/, '+')),
    ),
    moment(description),
  );
}

/** One value or several with commas between them, such as `CAPTURED,REFUNDED`. */
export function severalOf<Value extends string>(values: readonly Value[], description: string) {
  return z.pipe(
    z.string().check(z.describe(`${description} One or several of ${values.join(', ')}, with commas between them.`)),
    z.transform((given, { issues }): readonly Value[] => {
      const named = given.split(',').map((name) => values.find((value) => value === name));
      if (named.includes(undefined)) {
        const message = `must be one or several of ${values.join(', ')}, with commas between them`;
        issues.push({ code: 'custom', message, input: given });
      }
      return named.filter((name) => name !== undefined);
    }),
  );
}
