/**
 * The kinds of field that Antom's messages are made of. Antom may add fields and values at any time and may write `null` for what is
 * absent, so only what a reader cannot do without is required.
 *
 * Source: docs.antom.com "API fundamentals", data types.
 */
import * as z from 'zod/mini';
import { parseAmount } from './amount.ts';

/** An id, the merchant's or Antom's. */
export const id = z.string().check(z.minLength(1));

/** An optional field. It reads as undefined when it is absent, null or of an unexpected type. (`z.catch` would add 10 kB to each bundle.) */
export function optional<T extends z.ZodMiniType>(field: T) {
  return z.pipe(
    z.optional(z.unknown()),
    z.transform((value): z.output<T> | undefined => field.safeParse(value).data),
  );
}

export const optionalText = optional(z.string());

/** `{ currency, value }`, the value at most 16 digits in the currency's smallest unit, written as text or as a number: `parseJson` makes both text. */
export const amount = z.pipe(
  z.object({ currency: z.string().check(z.regex(/^[A-Z]{3}$/)), value: z.string().check(z.regex(/^[0-9]{1,16}$/)) }),
  z.transform(parseAmount),
);
