import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIsoTime } from '../../../../shared/contract/request/time.ts';
import { A_FULL_START_REQUEST, withLeaf } from '../../../support/a-full-start-request.ts';
import { refusedWith, startedWith } from './asked.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** A moment and how one of the languages of merchants writes it. */
const written = fc
  .record({
    epochSeconds: fc.integer({ min: Date.parse('1990-01-01') / 1000, max: Date.parse('2090-01-01') / 1000 }),
    offsetMinutes: fc.constantFrom(0, 540, -480, 330, 345, -210, 840),
    basic: fc.boolean(),
    between: fc.constantFrom('T', 't', ' '),
    fraction: fc.constantFrom('', '.5', '.250', ',250', '.123456', '.123456789', '.1234567'),
    offsetForm: fc.constantFrom('colon', 'plain', 'short', 'utc'),
    beforeOffset: fc.constantFrom('', ' '),
    zone: fc.constantFrom('', '[Asia/Seoul]', '[UTC]', '[Etc/GMT+9]'),
    seconds: fc.boolean(),
  })
  .map((form) => {
    const utc = form.offsetForm === 'utc';
    const isShort = form.offsetForm === 'short' && form.offsetMinutes % 60 === 0;
    const offsetMinutes = utc ? 0 : form.offsetMinutes;
    const seconds = form.seconds ? form.epochSeconds : form.epochSeconds - (form.epochSeconds % 60);
    const local = new Date((seconds + offsetMinutes * 60) * 1000).toISOString();
    const date = form.basic ? local.slice(0, 10).replaceAll('-', '') : local.slice(0, 10);
    const clock = form.seconds ? local.slice(11, 19) : local.slice(11, 16);
    const sign = offsetMinutes < 0 ? '-' : '+';
    const [hours, minutes] = [two(Math.floor(Math.abs(offsetMinutes) / 60)), two(Math.abs(offsetMinutes) % 60)];
    const offset = utc ? 'Z' : isShort ? sign + hours : `${sign}${hours}${form.offsetForm === 'colon' ? ':' : ''}${minutes}`;
    const text = `${date}${form.between}${form.basic ? clock.replaceAll(':', '') : clock}${form.seconds ? form.fraction : ''}${form.beforeOffset}${offset}${form.zone}`;
    return { text, seconds };
  });

describe('a time', () => {
  test('is read in every form in which languages write it', () => {
    fc.assert(
      fc.property(written, ({ text, seconds }) => {
        const time = parseIsoTime(text);
        expect([text, Math.floor(Date.parse(time?.instant ?? '') / 1000)]).toEqual([text, seconds]);
        expect([text, Date.parse(time?.toTheSecond ?? '') / 1000]).toEqual([text, seconds]);
        expect(time?.toTheSecond).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['Java, OffsetDateTime without seconds', '2026-01-31T10:00+09:00'],
    ['Java, ZonedDateTime', '2026-01-31T10:00+09:00[Asia/Seoul]'],
    ['Java, SimpleDateFormat with Z', '2026-01-31T10:00:00+0900'],
    ['Python, isoformat with a space', '2026-01-31 10:00:00.000000+09:00'],
    ['PHP, DATE_ISO8601', '2026-01-31T10:00:00+0900'],
    ['Ruby, to_s', '2026-01-31 10:00:00 +0900'],
    ['PostgreSQL', '2026-01-31 10:00:00+09'],
    ['.NET, round-trip', '2026-01-31T10:00:00.0000000+09:00'],
    ['Go, RFC3339Nano', '2026-01-31T10:00:00.000000001+09:00'],
    ['JavaScript', '2026-01-31T01:00:00.000Z'],
    ['ISO 8601, basic', '20260131T010000Z'],
  ])('of %s is taken for expiresAt and for the fields of Antom', async (_, text) => {
    const registered = withLeaf(A_FULL_START_REQUEST, ['order', 'buyer', 'buyerRegistrationTime'], text);
    const started = await startedWith(withLeaf(registered, ['expiresAt'], text));
    expect(started).toMatchObject({ expiresAt: '2026-01-31T01:00:00.000Z' });
    expect(started).toMatchObject({
      order: { buyer: { buyerRegistrationTime: expect.stringMatching(/T(10:00:00\+09:00|01:00:00\+00:00)$/) } },
    });
  });
});

const TIMES = [
  ['order', 'buyer', 'buyerRegistrationTime'],
  ['order', 'goods', 0, 'goodsEndsOnTime'],
  ['order', 'transit', 'legs', 0, 'arrivalTime'],
  ['order', 'lodging', 'checkInDate'],
  ['expiresAt'],
] as const;

describe('what is no time', () => {
  test.each([
    '2026-02-30T10:00:00Z',
    '2025-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-00-10T10:00:00Z',
    '2026-01-31T24:30:00Z',
    '2026-01-31T10:60:00Z',
    '2026-01-31T10:00:00',
    '2026-01-31T10:00:00+19:00',
    '2026-01-31T10:00:00+09:60',
    '2026-01-31T10:00:00KST',
    '2026-01-31T10:00:00+09:00[Asia/Seoul',
    '2026-0131T10:00:00Z',
    '31.01.2026 10:00',
    '1769850000',
    'tomorrow',
  ])('%s is refused in every field of a time', async (text) => {
    for (const path of TIMES) {
      const errors = await refusedWith(withLeaf(A_FULL_START_REQUEST, path, text));
      expect(errors.map(({ pointer }) => pointer)).toEqual([`/${path.join('/')}`]);
    }
  });

  test('a day alone is taken where Antom asks for a date, and nowhere else', async () => {
    expect(await startedWith(withLeaf(A_FULL_START_REQUEST, ['order', 'lodging', 'checkInDate'], '20260501'))).toEqual(
      A_FULL_START_REQUEST,
    );
    expect(await refusedWith(withLeaf(A_FULL_START_REQUEST, ['expiresAt'], '2026-05-01'))).toHaveLength(1);
    expect(await refusedWith(withLeaf(A_FULL_START_REQUEST, ['order', 'lodging', 'checkInDate'], '2026-02-30'))).toHaveLength(1);
  });
});
