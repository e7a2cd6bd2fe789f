/**
 * The South Korean card brands that `selectedCardBrand` can name. A merchant's contract says which of them it may use:
 * Antom answers `SELECTED_CARD_BRAND_NOT_AVAILABLE` for the others.
 *
 * Source: docs.antom.com "South Korean cards"; the `CardBrand` enumeration of Antom's server SDKs.
 */
export const CARD_BRANDS = [
  'SHINHAN',
  'HYUNDAI',
  'SAMSUNG',
  'LOTTE',
  'KEBHANA',
  'KOOKMIN',
  'BC',
  'NONGHYUP',
  'WOORI',
  'IBK_BC',
  'GWANGJUBANK',
  'KDBBANK',
  'SAEMAUL',
  'SHINHYEOP',
  'CITI',
  'POST',
  'SAVINGBANK',
  'JEONBUKBANK',
  'JEJUBANK',
  'KAKAOBANK',
  'KBANK',
  'TOSSBANK',
  'SUHYEOP',
] as const;

/** One of {@link CARD_BRANDS}. */
export type CardBrand = (typeof CARD_BRANDS)[number];
