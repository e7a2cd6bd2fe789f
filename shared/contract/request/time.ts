import { rewritten } from './rewritten.ts';

/*
 * Times as the languages of merchants' back ends write them: ISO 8601, extended or basic, with or without seconds and a fraction, `Z`, `+09:00`, `+0900` or
 * `+09`, a space for the `T` (Python, SQL), the zone's name behind it (Java). An offset is always there: a time without one could be nine hours wrong.
 */

const DATE = /(?<year>\d{4})(?<dash>-?)(?<month>\d\d)\k<dash>(?<day>\d\d)/;
const CLOCK = /(?<hour>[01]\d|2[0-3])(?<colon>:?)(?<minute>[0-5]\d)(?:\k<colon>(?<second>[0-5]\d)(?:[.,](?<fraction>\d{1,9}))?)?/;
const OFFSET = /(?<utc>[Zz])|(?<sign>[+-])(?<offsetHours>0\d|1[0-8])(?::?(?<offsetMinutes>[0-5]\d))?/;
const ZONE = /\[[A-Za-z0-9/_+-]{1,64}\]/;
const TIME = new RegExp(`^${DATE.source}[Tt ]${CLOCK.source} ?(?:${OFFSET.source})(?:${ZONE.source})?$`);
const DATE_ONLY = new RegExp(`^${DATE.source}$`);

interface IsoTime {
  /** As Antom writes times: `2026-01-31T18:00:00+09:00`. */
  readonly toTheSecond: string;
  /** The same moment in UTC with milliseconds. */
  readonly instant: string;
}

/** Undefined when the text is no time with an offset, or names a day that the calendar does not have. @internal */
export function parseIsoTime(value: string): IsoTime | undefined {
  const parts = TIME.exec(value)?.groups;
  const day = dayOf(parts);
  if (parts === undefined || day === undefined) return undefined;
  const { hour = '', minute = '', second = '00', fraction = '', sign = '+', offsetHours = '00', offsetMinutes = '00' } = parts;
  const clock = `${hour}:${minute}:${second}`;
  const offset = `${sign}${offsetHours}:${offsetMinutes}`;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  return {
    toTheSecond: `${day}T${clock}${offset}`,
    instant: new Date(`${day}T${clock}.${milliseconds}${offset}`).toISOString(),
  };
}

function dayOf(parts: Readonly<Record<string, string | undefined>> | undefined): string | undefined {
  if (parts === undefined) return undefined;
  const day = `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}

const TIME_ERROR = 'must be an ISO 8601 time with an offset, such as 2026-01-31T18:00:00+09:00';
const DATE_ERROR = 'must be an ISO 8601 date, such as 2026-01-31, or a time with an offset, such as 2026-01-31T18:00:00+09:00';

/** A time for Antom, to the second and in its own offset. */
export function time(description: string) {
  return parsed(description, TIME_ERROR, (value) => parseIsoTime(value)?.toTheSecond);
}

/** A moment for this service, in UTC. */
export function moment(description: string) {
  return parsed(description, TIME_ERROR, (value) => parseIsoTime(value)?.instant);
}

/** A day or a time for Antom. */
export function dateOrTime(description: string) {
  return parsed(description, DATE_ERROR, (value) => dayOf(DATE_ONLY.exec(value)?.groups) ?? parseIsoTime(value)?.toTheSecond);
}

function parsed(description: string, detail: string, read: (value: string) => string | undefined) {
  return rewritten(128, description, (value) => {
    const text = read(value);
    return text === undefined ? { detail } : { text };
  });
}
