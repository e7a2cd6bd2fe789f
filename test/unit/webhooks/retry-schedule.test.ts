import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_RETRY_AFTER_MS, nextPauseMs, retryAfterMs } from '../../../shared/webhooks/retry-schedule.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { DELIVERY_SETTINGS } from '../../support/delivery-settings.ts';

const HOUR = 60 * 60_000;
const { pausesMs } = DELIVERY_SETTINGS;
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const retries = fc.integer({ min: 1, max: pausesMs.length });

describe('the pause before a retry', () => {
  test('is the planned one, longer or shorter by a fifth at most', () => {
    fc.assert(
      fc.property(retries, random, (count, chance) => {
        const planned = pausesMs[count - 1] ?? 0;
        const pause = nextPauseMs({ pausesMs }, count, chance, undefined) ?? 0;
        return pause >= planned * 0.8 && pause <= planned * 1.2;
      }),
    );
  });

  test('uses the whole fifth: what failed together does not come back together', () => {
    const pauses = [0, 0.25, 0.5, 0.75, 0.999_999].map((chance) => nextPauseMs({ pausesMs }, 5, chance, undefined));
    expect(pauses.map((pause) => Math.round((pause ?? 0) / 60_000))).toEqual([48, 54, 60, 66, 72]);
  });

  test('is as long as the endpoint has asked for, when that is longer, and a day at most', () => {
    fc.assert(
      fc.property(retries, random, fc.integer({ min: 0, max: 10 * LONGEST_RETRY_AFTER_MS }), (count, chance, asked) => {
        const unasked = nextPauseMs({ pausesMs }, count, chance, undefined) ?? 0;
        return nextPauseMs({ pausesMs }, count, chance, asked) === Math.max(unasked, Math.min(asked, 24 * HOUR));
      }),
    );
  });

  test('does not come after the tenth retry, whatever the endpoint asks for', () => {
    expect(pausesMs).toHaveLength(10);
    expect(nextPauseMs({ pausesMs }, 10, 0.5, undefined)).toBe(24 * HOUR);
    expect(nextPauseMs({ pausesMs }, 11, 0.5, HOUR)).toBeUndefined();
  });

  test('adds up to some seventy hours', () => {
    const total = pausesMs.reduce((sum, pause) => sum + pause, 0);
    expect(total / HOUR).toBeGreaterThan(70);
    expect(total / HOUR).toBeLessThan(72);
  });
});

describe('Retry-After', () => {
  test.each([
    ['seconds', '120', 120_000],
    ['seconds with white space around them', ' 5 ', 5000],
    ['a date', 'Sat, 31 Jan 2026 09:02:00 GMT', 120_000],
    ['a date far away', 'Sun, 31 Jan 2027 09:00:00 GMT', 365 * 24 * HOUR],
  ])('is read as %s: %s', (_, header, expected) => {
    expect(retryAfterMs(header, CREATED_AT)).toBe(expected);
  });

  test.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['no time at all', '0'],
    ['a negative number', '-5'],
    ['a fraction', '1.5'],
    ['an exponent', '1e3'],
    ['a hexadecimal number', '0x10'],
    ['a word', 'soon'],
    ['a date that is past', 'Sat, 31 Jan 2026 08:59:00 GMT'],
    ['a day that there is not', 'Sat, 99 Jan 2026 09:00:00 GMT'],
    ['a date of another form', '2026-01-31T09:02:00Z'],
    ['two values', '120, 240'],
  ])('is passed over when it is %s', (_, header) => {
    expect(retryAfterMs(header, CREATED_AT)).toBeUndefined();
  });

  test('is a time ahead or nothing, whatever a server sends', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const asked = retryAfterMs(header, CREATED_AT);
        return asked === undefined || (Number.isFinite(asked) && asked > 0);
      }),
    );
  });
});
