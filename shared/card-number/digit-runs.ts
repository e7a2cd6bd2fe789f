/** Digits that stand together. */
export interface DigitGroup {
  readonly digits: string;
  /** What stands between this group and the one before it in the run; empty for the first. */
  readonly separator: string;
}

/** A number may be written with a few signs between its digits. More than that, or a letter, and another number begins. In UTF-16 units. */
const LONGEST_SEPARATOR = 12;
const SHORTEST_CARD = 13;

/** Neighbouring groups of digits with nothing but a short separator between them. Runs with fewer digits than a card number are left out. */
export function digitRunsOf(text: string): DigitGroup[][] {
  const runs: DigitGroup[][] = [];
  let run: DigitGroup[] = [];
  let end = 0;
  let separator = '';
  for (const { index, 0: whole, 1: digits = '', 2: after = '' } of text.matchAll(/(\d+)([^\d\p{L}]*)/gu)) {
    const goesOn = index === end && separator.length <= LONGEST_SEPARATOR && run.length > 0;
    if (!goesOn) runs.push((run = []));
    run.push({ digits, separator: goesOn ? separator : '' });
    end = index + whole.length;
    separator = after;
  }
  return runs.filter((groups) => groups.reduce((sum, { digits }) => sum + digits.length, 0) >= SHORTEST_CARD);
}
