import type { WireMoney } from '../../shared/payment/money.ts';

/* How values are written on an operator's screen. What programs read is JSON or CSV: amounts as digits, times as ISO 8601. */

/** E.g. `KRW 46,000`. */
export function moneyText({ currency, value }: WireMoney): string {
  return `${currency} ${value.replaceAll(/\B(?=(\d{3})+$)/g, ',')}`;
}

const KOREAN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', dateStyle: 'short', timeStyle: 'medium' });

/** In Korea, where the shops are: `2026-01-31 18:05:00 KST`. A text that is no time stays as it is. */
export function timeText(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${KOREAN.format(at)} KST`;
}

const NOT_SHOWN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text from outside, without what a terminal would obey. */
export function plainText(text: string): string {
  return text.replaceAll(NOT_SHOWN, ' ');
}
