import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsCardNumber } from '../../../functions/payments-api/card-number.ts';
import { CARD_NUMBERS } from './card-numbers.ts';

const anyCard = fc.constantFrom(...Object.values(CARD_NUMBERS));
const digit = fc.integer({ min: 0, max: 9 }).map(String);
const fullWidth = (digits: string) => digits.replaceAll(/\d/g, (ascii) => String.fromCharCode(ascii.charCodeAt(0) + 0xfee0));

describe('a card number', () => {
  test.each(Object.entries(CARD_NUMBERS))('of %s is seen', (_, number) => {
    expect(containsCardNumber(number)).toBe(true);
    expect(containsCardNumber(fullWidth(number))).toBe(true);
  });

  test.each(Object.entries(CARD_NUMBERS))('of %s with any wrong check digit is none', (_, number) => {
    const right = Number(number.at(-1));
    for (let shift = 1; shift < 10; shift++) {
      expect(containsCardNumber(number.slice(0, -1) + String((right + shift) % 10))).toBe(false);
    }
  });

  test('is seen in any text that does not itself go on with digits', () => {
    const prose = fc.string({ unit: fc.constantFrom('a', '카', '드', '.', ':', '\n', '"', '*') });
    fc.assert(fc.property(prose, anyCard, prose, (before, number, after) => containsCardNumber(before + number + after)));
  });

  test('is seen however it is grouped by spaces and hyphens', () => {
    const grouped = anyCard.chain((number) =>
      fc
        .array(fc.constantFrom('', ' ', '-'), { minLength: number.length - 1, maxLength: number.length - 1 })
        .map((separators) => [...number].map((digit, index) => digit + (separators[index] ?? '')).join('')),
    );
    fc.assert(fc.property(grouped, (text) => containsCardNumber(text)));
  });

  test('is seen before an expiry date and security code, behind a quantity, and between both', () => {
    const digits = (max: number) => fc.string({ unit: digit, minLength: 1, maxLength: max });
    const separator = fc.constantFrom(' ', '-');
    const surrounded = fc.tuple(digits(4), separator, anyCard, separator, digits(4), separator, digits(3)).map((parts) => parts.join(''));
    fc.assert(fc.property(surrounded, (text) => containsCardNumber(text)));
    expect(containsCardNumber('4111 1111 1111 1111 12/27 123')).toBe(true);
    expect(containsCardNumber('4111-1111-1111-1111 1227')).toBe(true);
    expect(containsCardNumber('2 x 4111 1111 1111 1111')).toBe(true);
  });
});

describe('no card number', () => {
  const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

  test.each([
    ['a time of 14 digits', (at: Date) => at.toISOString().replaceAll(/\D/g, '').slice(0, 14)],
    ['a time to the millisecond', (at: Date) => at.toISOString().replaceAll(/\D/g, '')],
    ['an ISO 8601 time', (at: Date) => at.toISOString()],
  ])('is %s', (_, write) => {
    fc.assert(fc.property(time, (at) => !containsCardNumber(write(at))));
  });

  test('is a time in milliseconds or microseconds since 1970, of these decades', () => {
    const recent = fc.integer({ min: Date.parse('2001-09-10'), max: Date.parse('2033-01-01') });
    fc.assert(
      fc.property(
        recent,
        fc.integer({ min: 0, max: 999 }),
        (ms, us) => !containsCardNumber(String(ms)) && !containsCardNumber(String(ms) + String(us).padStart(3, '0')),
      ),
    );
  });

  test("is Antom's id of 35 digits", () => {
    const id = fc
      .tuple(time, fc.string({ unit: digit, minLength: 21, maxLength: 21 }))
      .map(([at, rest]) => at.toISOString().replaceAll(/\D/g, '').slice(0, 14) + rest);
    fc.assert(fc.property(id, (paymentId) => !containsCardNumber(paymentId)));
  });

  test('is a number of fewer than 13 digits, such as an amount or a telephone number', () => {
    fc.assert(fc.property(fc.string({ unit: digit, maxLength: 12 }), (number) => !containsCardNumber(number)));
    expect(containsCardNumber('+82 10-1234-5678')).toBe(false);
  });

  test.each(['', 'order-7', 'b7f3c2d0-4f6e-4f7e-9d5e-3d1b6b0f7a11', '4111.1111', '************1111'])('is %j', (text) => {
    expect(containsCardNumber(text)).toBe(false);
  });
});
