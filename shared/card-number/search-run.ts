import { hasRightCheckDigit } from '../antom/decimal-digits.ts';
import { cardLengthsOf } from './card-schemes.ts';
import type { DigitGroup } from './digit-runs.ts';
import { type Glue, glueBehind, gluesBefore } from './glued-digits.ts';
import { isGroupedLikeCard } from './grouping.ts';

/** Where in a run a number begins and how long it is. */
interface Place {
  readonly group: number;
  /** How many digits of the group stand before it, and what they are. */
  readonly skipped: number;
  readonly glue: Glue;
  readonly length: number;
}

/** Whether digits of a run are a card number. It looks at a few places of each group, so the work grows with the text and not faster. */
export function hasCardNumber(run: readonly DigitGroup[]): boolean {
  const all = run.map(({ digits }) => digits).join('');
  let start = 0;
  return run.some(({ digits }, group) => {
    const at = start;
    start += digits.length;
    return gluesBefore(digits).some(({ length: skipped, glue }) => {
      const from = at + skipped;
      return cardLengthsOf(all.slice(from, from + 4)).some(
        (length) =>
          from + length <= all.length &&
          hasRightCheckDigit(all, from, from + length) &&
          isWrittenLikeCard(run, { group, skipped, glue, length }),
      );
    });
  });
}

function isWrittenLikeCard(run: readonly DigitGroup[], { group, skipped, glue, length }: Place): boolean {
  const sizes: number[] = [];
  let rest = '';
  for (let left = length; left > 0;) {
    const digits = run[group + sizes.length]?.digits.slice(sizes.length === 0 ? skipped : 0) ?? '';
    sizes.push(Math.min(left, digits.length));
    rest = digits.slice(left);
    left -= digits.length;
  }
  const glued = [glue, glueBehind(rest)];
  if (glued.includes(undefined) || (glued.includes('few') && (length !== 16 || glued.every((each) => each === 'few')))) return false;
  const isGlued = glued.some((each) => each !== 'none');
  const end = group + sizes.length;
  const groups = run.slice(group, end).map(({ digits }) => digits);
  if (sizes.length === 1) return length > 13 && !(length === 14 && !isGlued && isBarcode(groups.join('')));
  const [before, behind] = [run[group - 1], run[end]];
  return isGroupedLikeCard({
    isGlued,
    sizes,
    groups,
    separators: run.slice(group + 1, end).map(({ separator }) => separator),
    before: before && { digits: before.digits, separator: run[group]?.separator ?? '' },
    behind,
  });
}

/** Whether the number is that of a carton (GTIN-14), by its own check digit. */
function isBarcode(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
