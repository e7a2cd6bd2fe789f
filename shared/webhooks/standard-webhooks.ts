import { createHmac, randomBytes } from 'node:crypto';

/*
 * The signature of Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */

const SECRET_PREFIX = 'whsec_';
/** 24 to 64 bytes, says the specification. */
const SECRET_PATTERN = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/;

const SECRET_BYTES = 32;

export function newSecret(): string {
  return secretFrom(randomBytes(SECRET_BYTES));
}

export function secretFrom(bytes: Uint8Array): string {
  return `${SECRET_PREFIX}${Buffer.from(bytes).toString('base64')}`;
}

export function isSecret(text: string): boolean {
  return SECRET_PATTERN.test(text) && keyOf(text).toString('base64') === text.slice(SECRET_PREFIX.length);
}

export interface SignedHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  /** One signature for each secret, with spaces between them. */
  readonly 'webhook-signature': string;
}

/** Signed at the time of sending, so that the receiver can refuse what is old. */
export function signedHeaders(eventId: string, body: Uint8Array, secrets: readonly string[], now: Date): SignedHeaders {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const hmac = createHmac('sha256', keyOf(secret)).update(`${eventId}.${timestamp}.`).update(body);
    return `v1,${hmac.digest('base64')}`;
  });
  return { 'webhook-id': eventId, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
}
