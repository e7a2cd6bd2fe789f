import { type SignatureFailure, type VerificationKeys, verifySignature } from './signature.ts';

/** A POST to the notify URL, as it came in. */
export interface NotificationPost {
  /** By name, in any case: the `headers` of a Node request or of API Gateway, or `Object.fromEntries(headers)` of a `Headers`. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The bytes as they came: the signature covers them. */
  readonly body: Uint8Array;
}

/** What a valid notification to this merchant must match. */
export interface NotificationExpectation {
  /** Pathname of the notify URL as Antom knows it. Antom signs this path, even if a proxy changes it. */
  readonly path: string;
  /** The merchant's client id at Antom. */
  readonly clientId: string;
  /** Antom's public keys. */
  readonly keys: VerificationKeys;
}

/** Why a post does not count as a notification. Safe to log. */
export type NotificationFailure = 'headers_missing' | 'other_client' | SignatureFailure;

/** Whether a post is a notification by Antom to this merchant. */
export type Authentication = { readonly authentic: true } | { readonly authentic: false; readonly failure: NotificationFailure };

/**
 * The answer that stops Antom from sending a notification again. Send it with status 200 when the notification is stored, whatever the result in
 * it says. Source: docs.antom.com/ac/ref/notification.
 */
export const NOTIFICATION_ACKNOWLEDGEMENT = {
  result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success' },
} as const;

/**
 * Whether Antom sent a post. Its content is not read, which is enough if you store it first and read it later. Answer an unauthentic post with 401.
 *
 * Antom sends a notification again until it is acknowledged, and an attacker may do so too: what you do with one must be repeatable.
 */
export function authenticateNotification(
  { headers, body }: NotificationPost,
  { path, clientId, keys }: NotificationExpectation,
): Authentication {
  const header = headerReader(headers);
  const client = header('client-id');
  const time = header('request-time');
  const signature = header('signature');
  if (client === undefined || time === undefined || signature === undefined) return { authentic: false, failure: 'headers_missing' };
  if (client !== clientId) return { authentic: false, failure: 'other_client' };
  const verification = verifySignature(signature, { path, clientId, time, body }, keys);
  return verification.valid ? { authentic: true } : { authentic: false, failure: verification.failure };
}

function headerReader(headers: NotificationPost['headers']): (name: string) => string | undefined {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => {
    const value = byName.get(name);
    return typeof value === 'string' ? value : undefined; // a repeated header is ambiguous, so it counts as missing
  };
}
