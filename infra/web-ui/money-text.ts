import type { WireMoney } from '../../shared/payment/money.ts';
import type { Locale } from './locale.ts';

/**
 * An amount as a buyer reads it: `46,000원` in Korean, `₩46,000` in English. Other currencies have their own sign and number of decimals.
 * No step uses a floating-point number.
 *
 * @throws SyntaxError when the value is not a whole number, RangeError when the currency is not three letters
 */
export function moneyText(amount: WireMoney, locale: Locale): string {
  const minorUnits = BigInt(amount.value);
  if (amount.currency === 'KRW' && locale === 'ko') return `${new Intl.NumberFormat('ko-KR').format(minorUnits)}원`;
  const format = new Intl.NumberFormat(locale === 'ko' ? 'ko-KR' : 'en-US', { style: 'currency', currency: amount.currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0;
  const scale = 10n ** BigInt(decimals);
  const fraction = (minorUnits % scale).toString().padStart(decimals, '0');
  return format
    .formatToParts(minorUnits / scale)
    .map((part) => (part.type === 'fraction' ? fraction : part.value))
    .join('');
}
