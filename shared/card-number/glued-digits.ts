import { hasRightCheckDigit } from '../antom/decimal-digits.ts';
import { cardLengthsOf } from './card-schemes.ts';

/**
 * What digits that touch a card number are. A `date` is told from chance by its form: an expiry date, a year or a day, also zeros that pad a number, or another
 * card number. A `few` digits can be a quantity (one digit), or a security code (three) behind it.
 * Two digits are neither: ids of 18 digits are common, and one in twenty would be taken for a card with two digits.
 */
export type Glue = 'none' | 'date' | 'few';

interface GlueBefore {
  readonly length: number;
  readonly glue: Glue;
}

const NOTHING_BEFORE: readonly GlueBefore[] = [{ length: 0, glue: 'none' }];

const YEAR = '(?:19|20)\\d\\d';
const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = '(?:0[1-9]|[12]\\d|3[01])';
/** Of the century. A card is valid for some years. */
const EXPIRY_YEAR = '[2-4]\\d';
/** MMYY, YYMM, MMYYYY or YYYYMM, perhaps with the security code. */
const EXPIRY = `(?:${MONTH}(?:20)?${EXPIRY_YEAR}|(?:20)?${EXPIRY_YEAR}${MONTH})(?:\\d{3,4})?`;
const DATE_BEHIND = new RegExp(`^(?:0+|20${EXPIRY_YEAR}|${EXPIRY}|${YEAR}${MONTH}${DAY})$`);
const DATE_BEFORE = new RegExp(`^${YEAR}(?=(${MONTH}${DAY})?)`);
const QUANTITY = /^[1-9]/;

/** How many digits of a group may stand before a card number, and what they are. */
export function gluesBefore(group: string): readonly GlueBefore[] {
  if (group.length === 1) return NOTHING_BEFORE;
  const date = DATE_BEFORE.exec(group);
  const zeros = /^0+/.exec(group)?.[0].length ?? 0;
  const glues: readonly GlueBefore[] = [
    ...NOTHING_BEFORE,
    ...(date === null ? [] : [{ length: 4, glue: 'date' } as const]),
    ...(date?.[1] === undefined ? [] : [{ length: 8, glue: 'date' } as const]),
    ...(zeros === 0 ? [] : [{ length: zeros, glue: 'date' } as const]),
    ...(QUANTITY.test(group) ? [{ length: 1, glue: 'few' } as const] : []),
  ];
  return glues.filter(({ length }) => length < group.length);
}

/** What the digits behind a card number in its last group are; undefined when they are nothing that stands there. */
export function glueBehind(rest: string): Glue | undefined {
  if (rest === '') return 'none';
  if (DATE_BEHIND.test(rest) || (cardLengthsOf(rest).includes(rest.length) && hasRightCheckDigit(rest))) return 'date';
  return rest.length === 1 || rest.length === 3 ? 'few' : undefined;
}
