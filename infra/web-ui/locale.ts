/** The languages of the pages, in the order they are offered. */
export const LOCALES = ['ko', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export function parseLocale(text: string | undefined): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}

/** The language of ours that an `Accept-Language` header likes best, whatever the region; undefined when it names none of them. */
export function acceptedLocale(header = ''): Locale | undefined {
  const wishes = header.split(',').map((wish) => {
    const [range = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { locale: parseLocale(range.split('-')[0]), quality: Number(quality ?? 1) };
  });
  const best = wishes.filter(({ locale, quality }) => locale !== undefined && quality > 0).sort((a, b) => b.quality - a.quality);
  return best[0]?.locale;
}

export function otherLocale(locale: Locale): Locale {
  return locale === 'ko' ? 'en' : 'ko';
}

/** The name of each language in that language, for the link to it. */
export const LOCALE_NAME = { ko: '한국어', en: 'English' } satisfies Record<Locale, string>;
