import type { Locale } from './locale.ts';

/** A brand of South Korean card: Antom's value for `selectedCardBrand` and the name buyers know it by. */
export interface CardBrand {
  readonly value: string;
  readonly ko: string;
  readonly en: string;
}

/**
 * The 23 brands that Antom lists for South Korean cards, the large issuers first as buyers are used to.
 *
 * @see https://docs.antom.com/ac/antomop/south_korean_mdx
 */
export const CARD_BRANDS: readonly CardBrand[] = [
  { value: 'SHINHAN', ko: '신한', en: 'Shinhan' },
  { value: 'SAMSUNG', ko: '삼성', en: 'Samsung' },
  { value: 'HYUNDAI', ko: '현대', en: 'Hyundai' },
  { value: 'KOOKMIN', ko: 'KB국민', en: 'KB Kookmin' },
  { value: 'LOTTE', ko: '롯데', en: 'Lotte' },
  { value: 'KEBHANA', ko: '하나', en: 'Hana' },
  { value: 'WOORI', ko: '우리', en: 'Woori' },
  { value: 'BC', ko: 'BC', en: 'BC' },
  { value: 'NONGHYUP', ko: 'NH농협', en: 'NH Nonghyup' },
  { value: 'IBK_BC', ko: 'IBK기업BC', en: 'IBK BC' },
  { value: 'KAKAOBANK', ko: '카카오뱅크', en: 'Kakao Bank' },
  { value: 'TOSSBANK', ko: '토스뱅크', en: 'Toss Bank' },
  { value: 'KBANK', ko: '케이뱅크', en: 'K Bank' },
  { value: 'CITI', ko: '씨티', en: 'Citi' },
  { value: 'SAEMAUL', ko: 'MG새마을', en: 'MG Saemaul Geumgo' },
  { value: 'SHINHYEOP', ko: '신협', en: 'Shinhyeop' },
  { value: 'POST', ko: '우체국', en: 'Korea Post' },
  { value: 'SAVINGBANK', ko: '저축은행', en: 'Savings Banks' },
  { value: 'SUHYEOP', ko: 'Sh수협', en: 'Sh Suhyup' },
  { value: 'KDBBANK', ko: 'KDB산업', en: 'KDB Bank' },
  { value: 'GWANGJUBANK', ko: '광주', en: 'Gwangju Bank' },
  { value: 'JEONBUKBANK', ko: '전북', en: 'Jeonbuk Bank' },
  { value: 'JEJUBANK', ko: '제주', en: 'Jeju Bank' },
];

/** `신한카드`, `Shinhan card`: what a buyer calls a card of the brand. */
export function cardName(brand: CardBrand, locale: Locale): string {
  return locale === 'ko' ? `${brand.ko}카드` : `${brand.en} card`;
}

/** One to three letters that stand where a logo would: the initials a name begins with, else its first letter. */
export function monogram(brand: CardBrand, locale: Locale): string {
  const name = brand[locale];
  const initials = /^[A-Z]{2,3}(?![a-z])/.exec(name) ?? /^[A-Z][a-z](?=[가-힣 ])/.exec(name);
  return initials?.[0] ?? [...name].slice(0, 1).join('');
}
