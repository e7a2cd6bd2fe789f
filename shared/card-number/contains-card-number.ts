import { inAsciiDigits } from './ascii-digits.ts';
import { digitRunsOf } from './digit-runs.ts';
import { withoutRandomIds } from './random-ids.ts';
import { readingsOf } from './readings.ts';
import { hasCardNumber } from './search-run.ts';

/** The fewest characters that are 13 digits: some, such as ㊿, are two. */
const SHORTEST = 7;

/**
 * Whether a text contains what looks like a card number (PAN). The buyer enters it at the card issuer; the API must never receive one.
 *
 * A number counts when its length and first digits are those of a card scheme, its check digit (Luhn) is right, and it is written as card numbers are
 * written: its digits together, or in groups (grouping.ts), alone or glued to a few other digits (glued-digits.ts). The script of the digits, invisible
 * characters, escapes and the letters beside it do not matter. Letters between the digits end a number, so a number spelt with letters is not found.
 *
 * Two errors are possible, and `error-rates.test.ts` measures both. Ordinary numbers are seldom taken for a card, but for those that begin like one: of plain
 * numbers with 16, 17 or 19 digits that begin with 4, 5, 62, 94 or 95, about one in ten has a valid check digit.
 */
export function containsCardNumber(text: string): boolean {
  if (text.length < SHORTEST) return false;
  return readingsOf(text).some((reading) => digitRunsOf(withoutRandomIds(inAsciiDigits(reading))).some(hasCardNumber));
}
