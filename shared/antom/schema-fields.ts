/**
 * The kinds of field that Antom's messages are made of. Antom may add fields and values at any time and may leave out what it has not, so only what a
 * reader cannot do without is required. No text is empty here, or only white space: `parseJson` reads it as null, which is absent.
 *
 * Source: docs.antom.com "API fundamentals", data types.
 */
import * as z from 'zod/mini';
import { parseAmount } from './amount.ts';
import { withoutCardNumbers, withoutWholeCardNumbers } from './card-number.ts';

/** Far above every limit that Antom documents, which is 64 for ids and codes and 256 for messages. What is stored has to fit, whatever is sent. */
const LONGEST = 256;

/** What is cut to `LONGEST` in the end is first cut to this, so that no text takes long to look through. */
const FAR_TOO_LONG = 4096;

/**
 * An id by which messages find each other, the merchant's or Antom's. One that is cut would be another one, so a longer one is malformed. No card number
 * is masked in it, because masked ids would be alike: Antom would be asked about another payment, or a second capture would look like the first. Antom's
 * ids have 28 digits or more, and in other people's no card number is to be expected.
 */
export const id = z.string().check(z.maxLength(LONGEST));

/** A code that must be there. Nothing is found by it, so what is a card number is masked. */
export const code = z.pipe(id, z.transform(withoutWholeCardNumbers));

/** An optional field. It reads as undefined when it is absent, null or of an unexpected type. (`z.catch` would add 10 kB to each bundle.) */
export function optional<T extends z.ZodMiniType>(field: T) {
  return z.pipe(
    z.optional(z.unknown()),
    z.transform((value): z.output<T> | undefined => (value === undefined || value === null ? undefined : field.safeParse(value).data)),
  );
}

export const optionalId = optional(id);

/**
 * A time. Its digits may look like a card number, and whoever keeps it makes sure that it names a moment. Empty when something is there that is no text, or far
 * too long for a time: then it is known that one was named.
 */
export const optionalTime = z.pipe(
  z.optional(z.unknown()),
  z.transform((value) => {
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' && value.length <= LONGEST ? value : '';
  }),
);

export const optionalCode = optional(code);

/** A text for people. Its card numbers are masked before it is cut, so that no cut hides them. What is too long is cut, between characters. */
export const optionalWords = optional(
  z.pipe(
    z.string(),
    z.transform((text) => {
      const shown = withoutCardNumbers(text.slice(0, FAR_TOO_LONG));
      return shown.length > LONGEST ? [...shown.slice(0, LONGEST + 1)].slice(0, -1).join('') : shown;
    }),
  ),
);

/** `{ currency, value }`, the value at most 16 digits in the currency's smallest unit, written as text or as a number: `parseJson` makes both text. */
export const amount = z.pipe(
  z.object({ currency: z.string().check(z.regex(/^[A-Z]{3}$/)), value: z.string().check(z.regex(/^[0-9]{1,16}$/)) }),
  z.transform(parseAmount),
);
