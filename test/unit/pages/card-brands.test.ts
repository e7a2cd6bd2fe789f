import { expect, test } from 'vitest';
import { CARD_BRANDS, cardName, monogram } from '../../../infra/local/pages/card-brands.ts';

test('has the 23 brands of South Korean cards, each once', () => {
  expect(CARD_BRANDS.map(({ value }) => value).sort()).toEqual([
    'BC',
    'CITI',
    'GWANGJUBANK',
    'HYUNDAI',
    'IBK_BC',
    'JEJUBANK',
    'JEONBUKBANK',
    'KAKAOBANK',
    'KBANK',
    'KDBBANK',
    'KEBHANA',
    'KOOKMIN',
    'LOTTE',
    'NONGHYUP',
    'POST',
    'SAEMAUL',
    'SAMSUNG',
    'SAVINGBANK',
    'SHINHAN',
    'SHINHYEOP',
    'SUHYEOP',
    'TOSSBANK',
    'WOORI',
  ]);
});

test.each(['ko', 'en'] as const)('gives each brand a name of its own in %s', (locale) => {
  expect(new Set(CARD_BRANDS.map((brand) => brand[locale])).size).toBe(23);
});

test.each([
  ['SHINHAN', '신', 'S'],
  ['KOOKMIN', 'KB', 'KB'],
  ['BC', 'BC', 'BC'],
  ['IBK_BC', 'IBK', 'IBK'],
  ['SUHYEOP', 'Sh', 'Sh'],
  ['KBANK', '케', 'K'],
])('shows %s by its initials, %s or %s', (value, ko, en) => {
  const brand = CARD_BRANDS.find((candidate) => candidate.value === value);
  expect(brand && [monogram(brand, 'ko'), monogram(brand, 'en')]).toEqual([ko, en]);
});

test('calls a card what buyers call it', () => {
  expect(cardName({ value: 'SHINHAN', ko: '신한', en: 'Shinhan' }, 'ko')).toBe('신한카드');
  expect(cardName({ value: 'SHINHAN', ko: '신한', en: 'Shinhan' }, 'en')).toBe('Shinhan card');
});
