import { createHash } from 'node:crypto';

/*
 * Ids of events and endpoints are letters only: an id with digits looks like a card number now and then, and both stand in paths.
 */

export const EVENT_ID_PATTERN = /^evt_[a-p]{32}$/;
export const ENDPOINT_ID_PATTERN = /^ep_[a-p]{32}$/;
export const SECRET_ID_PATTERN = /^sec_[a-p]{32}$/;

/** The same on every delivery of an event: its `webhook-id`. @param cloudEventId unique within the source */
export function eventIdOf(event: { readonly source: string; readonly id: string }): string {
  return `evt_${lettersOf([event.source, event.id])}`;
}

/** One Idempotency-Key of a client gives one endpoint, so a repeated request finds it. */
export function endpointIdOf(apiClientId: string, idempotencyKey: string): string {
  return `ep_${lettersOf([apiClientId, idempotencyKey])}`;
}

/** One Idempotency-Key gives an endpoint one secret: a repeated rotation does not replace the secret that the first one has made. */
export function secretIdOf(endpointId: string, idempotencyKey: string): string {
  return `sec_${lettersOf([endpointId, idempotencyKey])}`;
}

/** Of the secret that an endpoint is made with. No Idempotency-Key gives this one. */
export function firstSecretIdOf(endpointId: string): string {
  return `sec_${lettersOf([endpointId])}`;
}

/** The parts are hashed as a JSON array, so that different parts never make the same text. */
function lettersOf(parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  return [...bytes].map((byte) => letter(byte >> 4) + letter(byte & 15)).join('');
}

function letter(of16: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + of16);
}
