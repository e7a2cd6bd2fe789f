import { CARD_BRANDS, type CardBrand } from '../../shared/antom/card-brand.ts';
import type { Locale } from './locale.ts';

/** A South Korean card brand with the names that buyers know it by. */
export interface NamedCardBrand extends Readonly<Record<Locale, string>> {
  readonly value: CardBrand;
}

/** In the order that pages offer them: the large issuers first, as is usual. */
const NAMES = {
  SHINHAN: { ko: '신한', en: 'Shinhan' },
  SAMSUNG: { ko: '삼성', en: 'Samsung' },
  HYUNDAI: { ko: '현대', en: 'Hyundai' },
  KOOKMIN: { ko: 'KB국민', en: 'KB Kookmin' },
  LOTTE: { ko: '롯데', en: 'Lotte' },
  KEBHANA: { ko: '하나', en: 'Hana' },
  WOORI: { ko: '우리', en: 'Woori' },
  BC: { ko: 'BC', en: 'BC' },
  NONGHYUP: { ko: 'NH농협', en: 'NH Nonghyup' },
  IBK_BC: { ko: 'IBK기업BC', en: 'IBK BC' },
  KAKAOBANK: { ko: '카카오뱅크', en: 'Kakao Bank' },
  TOSSBANK: { ko: '토스뱅크', en: 'Toss Bank' },
  KBANK: { ko: '케이뱅크', en: 'K Bank' },
  CITI: { ko: '씨티', en: 'Citi' },
  SAEMAUL: { ko: 'MG새마을', en: 'MG Saemaul Geumgo' },
  SHINHYEOP: { ko: '신협', en: 'Shinhyeop' },
  POST: { ko: '우체국', en: 'Korea Post' },
  SAVINGBANK: { ko: '저축은행', en: 'Savings Banks' },
  SUHYEOP: { ko: 'Sh수협', en: 'Sh Suhyup' },
  KDBBANK: { ko: 'KDB산업', en: 'KDB Bank' },
  GWANGJUBANK: { ko: '광주', en: 'Gwangju Bank' },
  JEONBUKBANK: { ko: '전북', en: 'Jeonbuk Bank' },
  JEJUBANK: { ko: '제주', en: 'Jeju Bank' },
} satisfies Record<CardBrand, Record<Locale, string>>;

const ORDER = Object.keys(NAMES);

/**
 * Every brand that Antom lists for South Korean cards.
 *
 * @see https://docs.antom.com/ac/antomop/south_korean_mdx
 */
export const NAMED_CARD_BRANDS: readonly NamedCardBrand[] = CARD_BRANDS.map((value) => ({ value, ...NAMES[value] })).sort(
  (a, b) => ORDER.indexOf(a.value) - ORDER.indexOf(b.value),
);

/** The brand that Antom calls `value`, if there is one. */
export function findCardBrand(value: unknown): NamedCardBrand | undefined {
  return NAMED_CARD_BRANDS.find((brand) => brand.value === value);
}

/** `신한카드`, `Shinhan card`: what a buyer calls a card of the brand. */
export function cardName(brand: NamedCardBrand, locale: Locale): string {
  return locale === 'ko' ? `${brand.ko}카드` : `${brand.en} card`;
}

/** One to three letters in place of a logo: the initials that the name begins with, else its first letter. */
export function monogram(brand: NamedCardBrand, locale: Locale): string {
  const name = brand[locale];
  const initials = /^[A-Z]{2,3}(?![a-z])/.exec(name) ?? /^[A-Z][a-z](?=[가-힣 ])/.exec(name);
  return initials?.[0] ?? [...name].slice(0, 1).join('');
}
