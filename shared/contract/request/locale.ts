/** The languages of Antom's hosted pages, as its SDK 1.7.1 lists them. Without one, Antom goes by the buyer's address and ends in English. */
export const LOCALES = [
  'ko_KR',
  'en_US',
  'zh_CN',
  'zh_HK',
  'ja_JP',
  'vi_VN',
  'th_TH',
  'in_ID',
  'ms_MY',
  'tl_PH',
  'mn',
  'hi_IN',
  'ar_SA',
  'tr_TR',
  'de_DE',
  'fr_FR',
  'es_ES',
  'it_IT',
  'nl_NL',
  'pl_PL',
  'pt_BR',
  'pt_PT',
  'ro',
] as const;

export type Locale = (typeof LOCALES)[number];
