import type { TimeRange } from './time-range.ts';

/* Days in Korea, such as `2026-01-31`: from midnight to midnight, UTC+9. Korea has no summer time. */

const AHEAD_MS = 9 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** The day in Korea at a moment. */
export function koreanDayOf(at: Date): string {
  return new Date(at.getTime() + AHEAD_MS).toISOString().slice(0, 10);
}

/** Whether the text is a day that there is. Of a day such as `2026-02-30` JavaScript makes one of March. */
export function isDay(text: string): boolean {
  const start = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return start !== undefined && !Number.isNaN(start.getTime()) && start.toISOString().startsWith(text);
}

/** @param day one that there is */
export function rangeOfKoreanDay(day: string): TimeRange {
  const from = new Date(`${day}T00:00:00+09:00`);
  return { from, to: new Date(from.getTime() + DAY_MS) };
}
