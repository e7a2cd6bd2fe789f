/** Korea has no summer time. */
const AHEAD_MS = 9 * 60 * 60_000;

/** The day in Korea, such as `2026-01-31`. */
export function koreanDayOf(at: Date): string {
  return new Date(at.getTime() + AHEAD_MS).toISOString().slice(0, 10);
}
