import { expect, test } from 'vitest';
import { hasCardNumber } from '../../../shared/card-number/search-run.ts';

/** So many groups of digits in turn, and how often any of them was looked at. */
function counted(groups: readonly string[], length: number) {
  let looks = 0;
  const run = Array.from({ length }, (_, index) => ({
    get digits() {
      looks++;
      return groups[index % groups.length] ?? '';
    },
    separator: ' ',
  }));
  return { found: hasCardNumber(run), looks };
}

test.each([[['4']], [['62', '6']], [['4141']], [['2026', '4']], [['30', '3']], [['0000', '9', '4']], [['5'.repeat(40), '4']]])(
  'the work in a text of numbers such as %j grows with its length, and not faster',
  (groups) => {
    const [once, tenTimes] = [counted(groups, 500), counted(groups, 5_000)];
    expect([once.found, tenTimes.found]).toEqual([false, false]);
    expect(tenTimes.looks / once.looks).toBeLessThan(11);
  },
);
