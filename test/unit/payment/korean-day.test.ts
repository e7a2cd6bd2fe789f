import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDay, koreanDayOf, rangeOfKoreanDay } from '../../../shared/payment/korean-day.ts';

test.each([
  ['2026-01-31T14:59:59.999Z', '2026-01-31'],
  ['2026-01-31T15:00:00.000Z', '2026-02-01'],
])('a day in Korea begins nine hours before that of UTC: %s is on %s', (at, day) => {
  expect(koreanDayOf(new Date(at))).toBe(day);
});

test('every moment is within its own day in Korea', () => {
  const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, (at) => {
      const day = koreanDayOf(at);
      const { from, to } = rangeOfKoreanDay(day);
      expect(isDay(day)).toBe(true);
      expect(from <= at && at < to).toBe(true);
    }),
  );
});

test.each(['2026-02-28', '2028-02-29', '2026-12-31'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true);
});

test.each(['2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1', '2026-01-31T00:00', '', 'today'])(
  '%j is no day',
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);
