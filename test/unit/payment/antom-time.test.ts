import fc from 'fast-check';
import { expect, it } from 'vitest';
import { momentOf, namingAMoment } from '../../../shared/payment/antom-time.ts';

const moment = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true });

it('any time with an offset names its moment, and is kept as it was written', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -14 * 60, max: 14 * 60 }), fc.boolean(), (at, offsetMinutes, hasColon) => {
      const [hours, minutes] = [Math.trunc(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60].map((part) =>
        String(part).padStart(2, '0'),
      );
      const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, -1);
      const text = `${local}${offsetMinutes < 0 ? '-' : '+'}${hours ?? ''}${hasColon ? ':' : ''}${minutes ?? ''}`;
      expect(momentOf(text)).toEqual(at);
      expect(namingAMoment(text)).toBe(text);
    }),
  );
});

it.each([
  ['2026-01-31T09:04:59Z', '2026-01-31T09:04:59.000Z'],
  ['2026-01-31T18:04+09:00', '2026-01-31T09:04:00.000Z'],
  ['2026-01-31T18:04:59.123456+09:00', '2026-01-31T09:04:59.123Z'],
  ['2028-02-29T00:00:00-08:00', '2028-02-29T08:00:00.000Z'],
])('%s is %s', (text, utc) => {
  expect(momentOf(text)?.toISOString()).toBe(utc);
});

it.each([
  undefined,
  '',
  '46000',
  '1769850000000',
  'now',
  '2026-01-31',
  '2026-01-31T18:04:59',
  '2026-01-31 18:04:59+09:00',
  '2026-1-31T18:04:59+09:00',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-31T25:00:00Z',
  '2026-01-31T18:04:59+99:00',
  '2026-01-31T18:04:59+09:00 ',
  '+046000-01-01T00:00:00Z',
  'Sat, 31 Jan 2026 18:04:59 GMT',
])('%s names no moment', (text) => {
  expect(momentOf(text)).toBeUndefined();
  expect(namingAMoment(text)).toBeUndefined();
});
