/*
 * Card numbers never come in, whatever a field is called and whoever forgot to mask it: a text for people loses every run of digits that may be one, a code
 * or a bank's number that is one is masked, and of a masked number at most ten digits stay, as on a receipt.
 */

import { hasRightCheckDigit, valueOfDigit } from './decimal-digits.ts';

/** As on a receipt: the first six and the last four. */
const MOST_DIGITS_SHOWN = 10;
const MASK = '************';

/** Digits of any script: `Nd` also has the full-width ones that Korean keyboards type. */
const DIGIT = /\p{Nd}/gu;
/** Only a letter ends a run: the signs that may stand between the digits of one number are more than anybody can list. */
const LONG_RUN = /\p{Nd}(?:[^\p{L}\p{Nd}]*\p{Nd}){11,}/gu;
/** As long as card numbers are, or longer. */
const CARD_RUN = /\p{Nd}(?:[^\p{L}\p{Nd}]*\p{Nd}){12,}/gu;
const SHORTEST = 13;
const LONGEST = 19;
/** What a masked number consists of, whichever sign hides a digit. */
const MASKED_NUMBER = /^[\p{Nd}xX*#•●·.\s-]{1,40}$/u;

/** The text with each run of twelve or more digits, separated or not, masked to its last four. @internal */
export function withoutCardNumbers(text: string): string {
  return text.replaceAll(LONG_RUN, masked);
}

/**
 * A code or a bank's number with each card number masked to its last four: 13 to 19 digits, together or in groups, with a right check digit. The numbers
 * that banks and Antom give to payments are shorter or longer and stay whole; so does what is no card number by its check digit.
 * @internal
 */
export function withoutWholeCardNumbers(text: string): string {
  return text.replaceAll(CARD_RUN, (run) => (hasCardNumber(run) ? masked(run) : run));
}

/** Whether neighbouring groups of the run's digits, in whatever script, are a card number together. */
function hasCardNumber(run: string): boolean {
  const groups = (run.match(/\p{Nd}+/gu) ?? []).map((group) => [...group].map(valueOfDigit).join(''));
  return groups.some((_, start) => {
    let digits = '';
    for (const group of groups.slice(start)) {
      digits += group;
      if (digits.length > LONGEST) return false;
      if (digits.length >= SHORTEST && hasRightCheckDigit(digits)) return true;
    }
    return false;
  });
}

/** Whether a text has so few digits that it can be no card number. @internal */
export function isShort(text: string): boolean {
  return digitsOf(text).length <= MOST_DIGITS_SHOWN;
}

/**
 * A card number as it may be shown, from what Antom has of it: its own mask, or else the first and the last digits. Undefined when there is neither.
 * @internal
 */
export function maskedCardNumber(
  cardNo: string | undefined,
  cardBin: string | undefined,
  lastFour: string | undefined,
): string | undefined {
  if (cardNo !== undefined && MASKED_NUMBER.test(cardNo)) return isShort(cardNo) ? cardNo : masked(cardNo);
  const last = /^\d{4}$/.exec(lastFour ?? '')?.[0];
  if (last === undefined) return undefined;
  return `${/^\d{6}/.exec(cardBin ?? '')?.[0] ?? '******'}******${last}`;
}

function masked(number: string): string {
  return MASK + digitsOf(number).slice(-4).join('');
}

function digitsOf(text: string): string[] {
  return text.match(DIGIT) ?? [];
}
