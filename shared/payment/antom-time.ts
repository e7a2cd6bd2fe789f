/** A date and a time with an offset, as in `2026-01-31T18:04:59+09:00`. */
const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * The moment that one of Antom's times names; undefined when it is no ISO 8601 time with an offset. It is not guessed: `Date.parse` reads `46000` as the year
 * 46000, and a time without an offset as another moment on each machine.
 */
export function momentOf(antomTime: string | undefined): Date | undefined {
  const parts = FORM.exec(antomTime ?? '');
  if (parts === null) return undefined;
  const [, year = '', month = '', day = ''] = parts;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day); // of 30 February, Date would make 2 March
  const moment = new Date(parts[0].replace(/(\d\d):?(\d\d)$/, '$1:$2'));
  return isDay && !Number.isNaN(moment.getTime()) ? moment : undefined;
}

/** The same time, verbatim, if it names a moment. */
export function namingAMoment(antomTime: string | undefined): string | undefined {
  return momentOf(antomTime) === undefined ? undefined : antomTime;
}
