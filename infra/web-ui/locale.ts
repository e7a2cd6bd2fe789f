/** The languages of the pages, in the order they are offered. */
export const LOCALES = ['ko', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export function parseLocale(text: string | undefined): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}

export function otherLocale(locale: Locale): Locale {
  return locale === 'ko' ? 'en' : 'ko';
}

/** The name of each language in that language, for the link to it. */
export const LOCALE_NAME = { ko: '한국어', en: 'English' } satisfies Record<Locale, string>;
