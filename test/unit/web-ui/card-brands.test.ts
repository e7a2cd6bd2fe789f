import { expect, test } from 'vitest';
import { cardName, findCardBrand, monogram, NAMED_CARD_BRANDS } from '../../../infra/web-ui/card-brands.ts';
import { CARD_BRANDS } from '../../../shared/antom/card-brand.ts';

test('names every brand that Antom lists, each once, the large issuers first', () => {
  const values = NAMED_CARD_BRANDS.map(({ value }) => value);
  expect(values.toSorted()).toEqual([...CARD_BRANDS].sort());
  expect(values.slice(0, 4)).toEqual(['SHINHAN', 'SAMSUNG', 'HYUNDAI', 'KOOKMIN']);
});

test.each(['ko', 'en'] as const)('gives each brand a name of its own in %s', (locale) => {
  expect(new Set(NAMED_CARD_BRANDS.map((brand) => brand[locale])).size).toBe(CARD_BRANDS.length);
});

test.each([
  ['SHINHAN', '신', 'S'],
  ['KOOKMIN', 'KB', 'KB'],
  ['BC', 'BC', 'BC'],
  ['IBK_BC', 'IBK', 'IBK'],
  ['SUHYEOP', 'Sh', 'Sh'],
  ['KBANK', '케', 'K'],
])('shows %s by its initials, %s or %s', (value, ko, en) => {
  const brand = findCardBrand(value);
  expect(brand && [monogram(brand, 'ko'), monogram(brand, 'en')]).toEqual([ko, en]);
});

test('calls a card what buyers call it', () => {
  expect(cardName({ value: 'SHINHAN', ko: '신한', en: 'Shinhan' }, 'ko')).toBe('신한카드');
  expect(cardName({ value: 'SHINHAN', ko: '신한', en: 'Shinhan' }, 'en')).toBe('Shinhan card');
});
