/*
 * Card numbers never come in, whatever a field is called and whoever forgot to mask it: a text for people loses every run of digits that may be one, and
 * of a masked number at most ten digits stay, as on a receipt.
 */

/** As on a receipt: the first six and the last four. */
const MOST_DIGITS_SHOWN = 10;
const MASK = '************';

/** Digits of any script: `Nd` also has the full-width ones that Korean keyboards type. */
const DIGIT = /\p{Nd}/gu;
const LONG_RUN = /\p{Nd}(?:[\s.·-]*\p{Nd}){11,}/gu;
/** What a masked number consists of, whichever sign hides a digit. */
const MASKED_NUMBER = /^[\p{Nd}xX*#•●·.\s-]{1,40}$/u;

/** The text with each run of twelve or more digits, separated or not, masked to its last four. @internal */
export function withoutCardNumbers(text: string): string {
  return text.replaceAll(LONG_RUN, masked);
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
