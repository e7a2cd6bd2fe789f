/** A place in the order of events: a time, and behind it perhaps an event of that time. */
const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(?:#evt_[a-p]{32})?$/;

/** Opaque, so that nobody builds one. It opens nothing: whose events are listed follows from the API key. */
export function encodePlace(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** Undefined for a text that is not a cursor. */
export function decodePlace(cursor: string): string | undefined {
  const place = Buffer.from(cursor, 'base64url').toString('latin1');
  return PLACE.test(place) ? place : undefined;
}
