import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsCardNumber } from '../../../shared/card-number/contains-card-number.ts';
import { CARD_NUMBERS, OF_13_DIGITS } from './card-numbers.ts';

const anyCard = fc.constantFrom(...Object.values(CARD_NUMBERS));
const digit = fc.integer({ min: 0, max: 9 }).map(String);
const fullWidth = (digits: string) => digits.replaceAll(/\d/g, (ascii) => String.fromCharCode(ascii.charCodeAt(0) + 0xfee0));

describe('a card number', () => {
  test.each(Object.entries(CARD_NUMBERS))('of %s is found', (_, number) => {
    expect(containsCardNumber(number)).toBe(true);
    expect(containsCardNumber(fullWidth(number))).toBe(true);
  });

  test.each(Object.entries(CARD_NUMBERS))('of %s with a wrong check digit is not found', (_, number) => {
    const right = Number(number.at(-1));
    for (let shift = 1; shift < 10; shift++) {
      expect(containsCardNumber(number.slice(0, -1) + String((right + shift) % 10))).toBe(false);
    }
  });

  test('is found in any text that has no digits next to it', () => {
    const prose = fc.string({ unit: fc.constantFrom('k', '카', '드', '.', ':', '\n', '"', '*') });
    fc.assert(fc.property(prose, anyCard, prose, (before, number, after) => containsCardNumber(before + number + after)));
  });

  test('is found however it is grouped by spaces and hyphens', () => {
    const grouped = anyCard.chain((number) =>
      fc
        .array(fc.constantFrom('', ' ', '-'), { minLength: number.length - 1, maxLength: number.length - 1 })
        .map((separators) => [...number].map((digit, index) => digit + (separators[index] ?? '')).join('')),
    );
    fc.assert(fc.property(grouped, (text) => containsCardNumber(text)));
  });

  test('is found before an expiry date and security code, after a quantity, and between both', () => {
    const digits = (max: number) => fc.string({ unit: digit, minLength: 1, maxLength: max });
    const separator = fc.constantFrom(' ', '-');
    const surrounded = fc.tuple(digits(4), separator, anyCard, separator, digits(4), separator, digits(3)).map((parts) => parts.join(''));
    fc.assert(fc.property(surrounded, (text) => containsCardNumber(text)));
    expect(containsCardNumber('4111 1111 1111 1111 12/27 123')).toBe(true);
    expect(containsCardNumber('4111-1111-1111-1111 1227')).toBe(true);
    expect(containsCardNumber('2 x 4111 1111 1111 1111')).toBe(true);
  });

  test.each(['4222 222 222 222', '4222-222-222-222', '4222.222.222.222', '4222 2222 2222 2'])(
    'of 13 digits is found in groups like those of a card: %s',
    (text) => {
      expect(containsCardNumber(text)).toBe(true);
    },
  );

  test.each([OF_13_DIGITS, '4 222222 222222', '422222-2222222', `${OF_13_DIGITS} 12/27`])(
    'of 13 digits is not found together, as in a barcode, nor in other groups: %s',
    (text) => {
      expect(containsCardNumber(text)).toBe(false);
    },
  );
});

describe('a card number beside letters', () => {
  test.each([
    'card4111111111111111',
    'c4111111111111111',
    'abc4111111111111111',
    '4111111111111111abc',
    'ed4111-1111-1111-1111',
    '4111-1111-1111-1111-abcdef',
    '4111 1111 1111 1111 abcdef',
    'pan_4111111111111111_deadbeefdeadbeefdead',
    'deadbeef-4111-1111-1111-1111',
    '41111111-1111-1111-0000-000000000000',
    '5555555555554444dec2027',
    '4242424242424242feb2028',
    '4111111111111111deadbeef',
    '4111111111111111a1b2c3d4',
    'a1b2c3de4111111111111111',
    `deadbeef4111111111111111`,
    `dec4111111111111111${'a'.repeat(13)}`,
  ])('is found: %s', (text) => {
    expect(containsCardNumber(text)).toBe(true);
  });
});

describe('no card number is found in', () => {
  const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

  test.each([
    ['a time of 14 digits', (at: Date) => at.toISOString().replaceAll(/\D/g, '').slice(0, 14)],
    ['a time to the millisecond', (at: Date) => at.toISOString().replaceAll(/\D/g, '')],
    ['an ISO 8601 time', (at: Date) => at.toISOString()],
  ])('%s', (_, write) => {
    fc.assert(fc.property(time, (at) => !containsCardNumber(write(at))));
  });

  test('a time in milliseconds or microseconds since 1970, of these decades', () => {
    const recent = fc.integer({ min: Date.parse('2001-09-10'), max: Date.parse('2033-01-01') });
    fc.assert(
      fc.property(
        recent,
        fc.integer({ min: 0, max: 999 }),
        (ms, us) => !containsCardNumber(String(ms)) && !containsCardNumber(String(ms) + String(us).padStart(3, '0')),
      ),
    );
  });

  test('a UUID, or an id in hex digits that begins and ends with a letter', () => {
    // Digits at an edge of hex digits may be a card number with letters beside it.
    const hex = fc.constantFrom(22, 30, 38, 62).chain((length) => fc.stringMatching(new RegExp(`^[a-f][0-9a-f]{${length}}[a-f]$`)));
    const uuid = fc.uuid().filter((id) => /[a-f]/.test(id)); // one without a letter is rare, and may be a card number
    const mixed = hex.filter((id) => (id.match(/\d+/g) ?? []).length > 2);
    fc.assert(fc.property(fc.oneof(uuid, mixed), fc.constantFrom('', 'order-', 'x_'), (id, before) => !containsCardNumber(before + id)));
  });

  test.each([
    '6bec06af-4264-4927-9430-8c9b3d0a9051',
    'order-DCB37406-0972-4220-85DE-C2E87EB26708',
    '{"id":"53824973-5754-4639-b3b4-73a4eab8f835"}',
    'd4386972744485e6b1a78c39',
    '4424855323554b3e413de7b04c63f493',
    'e6d3a1d879695f78f57381e38452939015904e32',
  ])('a random id, even one that contains digits like a card number: %s', (id) => {
    expect(containsCardNumber(id)).toBe(false);
  });

  test("Antom's id of 35 digits", () => {
    const id = fc
      .tuple(time, fc.string({ unit: digit, minLength: 21, maxLength: 21 }))
      .map(([at, rest]) => at.toISOString().replaceAll(/\D/g, '').slice(0, 14) + rest);
    fc.assert(fc.property(id, (paymentId) => !containsCardNumber(paymentId)));
  });

  test('a number of fewer than 13 digits, such as an amount or a telephone number', () => {
    fc.assert(fc.property(fc.string({ unit: digit, maxLength: 12 }), (number) => !containsCardNumber(number)));
    expect(containsCardNumber('+82 10-1234-5678')).toBe(false);
  });

  test.each([
    ['a place', '37.5665, 126.977963'],
    ['prices with spaces', '57800 54000 2500 1480 7200 92000 1900 6670 68000'],
    ['some numbers of a longer list', '[4983,6996,9625,4210,1200]'],
    ['ends of two days', '2029-11-23 2028-01-21 2027-06-15'],
    ['an address of a network', '2406:5900:1038:9019:1:2:3:a'],
  ])('%s: %s', (_, text) => {
    expect(containsCardNumber(text)).toBe(false);
  });

  test.each(['', 'order-7', 'b7f3c2d0-4f6e-4f7e-9d5e-3d1b6b0f7a11', '4111.1111', '************1111'])('%j', (text) => {
    expect(containsCardNumber(text)).toBe(false);
  });
});
