import { valueOfDigit } from '../antom/decimal-digits.ts';

/** Invisible, or combined with the character before: zero width, soft hyphen, marks of direction, fillers, accents, the box of a keycap. */
const UNSEEN = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/gu;

/** Digits in circles that NFKC leaves as they are, from zero on. */
const CIRCLED = ['⓿❶❷❸❹❺❻❼❽❾', '⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽', '🄋➀➁➂➃➄➅➆➇➈', '🄌➊➋➌➍➎➏➐➑➒'].flatMap((row) =>
  [...row].map((sign, value) => [sign, String(value)] as const),
);
const FOREIGN_DIGIT = new RegExp(`(?![0-9])\\p{Nd}|[${CIRCLED.map(([sign]) => sign).join('')}]`, 'gu');

const known = new Map<string, string>(CIRCLED);

/** The text with each digit of any script or form (full-width, Arabic-Indic, superscript, circled …) in ASCII, and without what nobody sees. */
export function inAsciiDigits(text: string): string {
  return text.normalize('NFKC').replaceAll(UNSEEN, '').replaceAll(FOREIGN_DIGIT, inAscii);
}

function inAscii(digit: string): string {
  const ascii = known.get(digit) ?? String(valueOfDigit(digit));
  known.set(digit, ascii);
  return ascii;
}
