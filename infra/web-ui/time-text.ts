import type { Locale } from './locale.ts';

/** Buyers, their banks and the engineers' pages all use this zone. */
const TIME_ZONE = 'Asia/Seoul';

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

const dateAndTime = {
  ko: new Intl.DateTimeFormat('ko-KR', { timeZone: TIME_ZONE, dateStyle: 'long', timeStyle: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, dateStyle: 'medium', timeStyle: 'short' }),
} satisfies Record<Locale, Intl.DateTimeFormat>;

// Swedish writes dates as ISO 8601 does.
const numeric = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'medium' });

/** `14:05:09.123` in Seoul, for engineers. The page names the zone. */
export function clockText(time: Date): string {
  return clock.format(time);
}

/** `2026년 11월 22일 오후 2:05` or `22 Nov 2026, 14:05`, in Seoul. */
export function dateTimeText(time: Date, locale: Locale): string {
  return dateAndTime[locale].format(time);
}

/** `2026-11-22 14:05:09 KST`: the time of a payment as Korean receipts have it, in any language. */
export function receiptTimeText(time: Date): string {
  return `${numeric.format(time)} KST`;
}
