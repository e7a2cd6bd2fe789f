const PACIFIC_PARTS = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'longOffset',
});

/** A time as Antom writes it, in ISO 8601 to the second with the US Pacific offset: `2025-12-16T18:09:37-08:00`. */
export function antomTime(date: Date): string {
  const parts = new Map(PACIFIC_PARTS.formatToParts(date).map((part) => [part.type, part.value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const offset = part('timeZoneName').replace('GMT', '');
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}

/** The date that Antom's ids begin with, `20251217`. It is the date in China: in the samples it is ahead of the Pacific date. */
export function antomIdDate(date: Date): string {
  const shanghai = new Date(date.getTime() + 8 * 3_600_000);
  return shanghai.toISOString().slice(0, 10).replaceAll('-', '');
}
