import fc from 'fast-check';
import { newSecret, secretFrom, signedHeaders } from '../../../shared/webhooks/standard-webhooks.ts';

/* What the service sends to an endpoint, signed by the service's own code. */

export const NOW = new Date('2026-01-31T09:00:12.345Z');
export const SECRET = newSecret();
export const EVENT_ID = `evt_${'abcdefghijklmnop'.repeat(2)}`;

export interface Sent {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** @param event an object, or the body itself */
export function sent(event: unknown, secrets: readonly string[] = [SECRET], at = NOW): Sent {
  const body = event instanceof Buffer ? event : Buffer.from(typeof event === 'string' ? event : JSON.stringify(event));
  return { body, headers: { 'content-type': 'application/json', ...signedHeaders(EVENT_ID, body, secrets, at) } };
}

export function anEvent(type: string, data: object = {}): object {
  return {
    specversion: '1.0',
    id: `p1/${type}`,
    type,
    source: 'urn:antom-payments:local',
    subject: 'p1',
    time: NOW.toISOString(),
    sequence: '4',
    datacontenttype: 'application/json',
    apiclientid: 'shop',
    data,
  };
}

/** Any secret that an endpoint may have. */
export const anySecret = fc.uint8Array({ minLength: 24, maxLength: 64 }).map((bytes) => secretFrom(bytes));
