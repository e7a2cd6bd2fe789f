import { isDay, koreanDayOf, rangeOfKoreanDay } from '../../../shared/payment/korean-day.ts';

export const MOST_DAYS = 31;

/** The days from the first to the last that are named, or today. Undefined for what is no day, or too many. */
export function chosenDays(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Date,
): readonly string[] | undefined {
  const first = given(from) ?? given(to) ?? koreanDayOf(now);
  const last = given(to) ?? first;
  if (!isDay(first) || !isDay(last) || first > last) return undefined;
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) {
    days.push(day);
    if (days.length > MOST_DAYS) return undefined;
  }
  return days;
}

/** A form sends an empty field as an empty text. */
const given = (text: string | undefined) => (text === '' ? undefined : text);

/** In Korea. */
export function dayAfter(day: string): string {
  return koreanDayOf(rangeOfKoreanDay(day).to);
}

export function dayBefore(day: string): string {
  return koreanDayOf(new Date(rangeOfKoreanDay(day).from.getTime() - 1));
}
