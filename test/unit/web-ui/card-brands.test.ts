import { expect, test } from 'vitest';
import { cardName, findCardBrand, monogram, NAMED_CARD_BRANDS } from '../../../infra/web-ui/card-brands.ts';
import { CARD_BRANDS } from '../../../shared/antom/card-brand.ts';

test('every brand of Antom’s list has a name, the large issuers first', () => {
  const values = NAMED_CARD_BRANDS.map(({ value }) => value);
  expect(values.toSorted()).toEqual([...CARD_BRANDS].sort());
  expect(values.slice(0, 4)).toEqual(['SHINHAN', 'SAMSUNG', 'HYUNDAI', 'KOOKMIN']);
});

test.each(['ko', 'en'] as const)('each brand has a name of its own in %s', (locale) => {
  expect(new Set(NAMED_CARD_BRANDS.map((brand) => brand[locale])).size).toBe(CARD_BRANDS.length);
});

test.each([
  ['SHINHAN', '신', 'S'],
  ['KOOKMIN', 'KB', 'KB'],
  ['BC', 'BC', 'BC'],
  ['IBK_BC', 'IBK', 'IBK'],
  ['SUHYEOP', 'Sh', 'Sh'],
  ['KBANK', '케', 'K'],
])('%s has the initials %s in Korean and %s in English', (value, ko, en) => {
  const brand = findCardBrand(value);
  expect(brand && [monogram(brand, 'ko'), monogram(brand, 'en')]).toEqual([ko, en]);
});

test('a card is named as buyers name it', () => {
  expect(cardName({ value: 'SHINHAN', ko: '신한', en: 'Shinhan' }, 'ko')).toBe('신한카드');
  expect(cardName({ value: 'SHINHAN', ko: '신한', en: 'Shinhan' }, 'en')).toBe('Shinhan card');
});
