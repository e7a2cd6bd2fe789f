import { expect, test } from 'vitest';
import { moneyText } from '../../../infra/web-ui/money-text.ts';

test.each([
  ['KRW', '46000', '46,000원', '₩46,000'],
  ['KRW', '1', '1원', '₩1'],
  ['KRW', '999999999999999', '999,999,999,999,999원', '₩999,999,999,999,999'],
  ['KRW', '9007199254740993', '9,007,199,254,740,993원', '₩9,007,199,254,740,993'],
  ['USD', '4605', 'US$46.05', '$46.05'],
  ['JPY', '4605', 'JP¥4,605', '¥4,605'],
])('%s %s is shown as %s in Korean and %s in English', (currency, value, ko, en) => {
  expect([moneyText({ currency, value }, 'ko'), moneyText({ currency, value }, 'en')]).toEqual([ko, en]);
});

test('an amount that is not a whole number is an error', () => {
  expect(() => moneyText({ currency: 'KRW', value: '46.5' }, 'ko')).toThrow(SyntaxError);
});
