/**
 * The kinds of field that Antom's messages are made of. Antom may add fields and values at any time and may write `null` for what is
 * absent, so only what a reader cannot do without is required.
 *
 * Source: docs.antom.com "API fundamentals", data types.
 */
import * as z from 'zod/mini';
import { parseAmount } from './amount.ts';

/** Far above every limit that Antom documents, which is 64 for ids and codes and 256 for messages. What is stored has to fit, whatever is sent. */
const LONGEST = 256;

/** An id, the merchant's or Antom's, or a code. One that is cut would be another one, so a longer one is malformed. */
export const id = z.string().check(z.minLength(1), z.maxLength(LONGEST));

/** An optional field. It reads as undefined when it is absent, null or of an unexpected type. (`z.catch` would add 10 kB to each bundle.) */
export function optional<T extends z.ZodMiniType>(field: T) {
  return z.pipe(
    z.optional(z.unknown()),
    z.transform((value): z.output<T> | undefined => field.safeParse(value).data),
  );
}

/** An id, a code or a time. */
export const optionalText = optional(z.string().check(z.maxLength(LONGEST)));

/** A text for people. What is too long is cut, between characters. */
export const optionalWords = optional(
  z.pipe(
    z.string(),
    z.transform((text) => (text.length > LONGEST ? [...text.slice(0, LONGEST + 1)].slice(0, -1).join('') : text)),
  ),
);

/** `{ currency, value }`, the value at most 16 digits in the currency's smallest unit, written as text or as a number: `parseJson` makes both text. */
export const amount = z.pipe(
  z.object({ currency: z.string().check(z.regex(/^[A-Z]{3}$/)), value: z.string().check(z.regex(/^[0-9]{1,16}$/)) }),
  z.transform(parseAmount),
);
