import { describe, expect, test } from 'vitest';
import { chosenDays, dayAfter, dayBefore, MOST_DAYS } from '../../../infra/console/days/chosen-days.ts';

/** Already the next day in Korea. */
const NOW = new Date('2026-01-31T15:30:00.000Z');

describe('the days that are chosen', () => {
  test('are today in Korea when none is', () => {
    expect(chosenDays({}, NOW)).toEqual(['2026-02-01']);
    expect(chosenDays({ from: '', to: '' }, NOW)).toEqual(['2026-02-01']);
  });

  test('go from the first to the last', () => {
    expect(chosenDays({ from: '2026-02-27', to: '2026-03-02' }, NOW)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(chosenDays({ from: '2026-02-27' }, NOW)).toEqual(['2026-02-27']);
    expect(chosenDays({ to: '2026-02-27' }, NOW)).toEqual(['2026-02-27']);
  });

  test('are as many as a list can have, and no more', () => {
    expect(chosenDays({ from: '2026-01-01', to: '2026-01-31' }, NOW)).toHaveLength(MOST_DAYS);
    expect(chosenDays({ from: '2026-01-01', to: '2026-02-01' }, NOW)).toBeUndefined();
  });

  test.each([
    { from: '2026-02-30' },
    { from: 'x' },
    { from: '2026-01-01', to: '31' },
    { from: '2026-01-02', to: '2026-01-01' },
    { from: '0001-01-01', to: '9999-12-31' },
  ])('are none for %j', (asked) => {
    expect(chosenDays(asked, NOW)).toBeUndefined();
  });

  test('have neighbours', () => {
    expect(dayAfter('2026-02-28')).toBe('2026-03-01');
    expect(dayBefore('2026-03-01')).toBe('2026-02-28');
  });
});
