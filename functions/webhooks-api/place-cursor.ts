import { isPlace } from '../../shared/webhooks/stored-at.ts';

/** A place in the order of events. Opaque, so that nobody builds one. It opens nothing: whose events are listed follows from the API key. */
export function encodePlace(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** Undefined for a text that is not a cursor. */
export function decodePlace(cursor: string): string | undefined {
  const place = Buffer.from(cursor, 'base64url').toString('latin1');
  return isPlace(place) ? place : undefined;
}
