import { type KeyFound, keyFound, type SignatureFailure, type VerificationKeys, verifySignature } from './signature.ts';

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

/** Why a post is not taken for a notification. Safe to log. */
export type NotificationFailure =
  | 'headers_missing'
  | 'other_client'
  /** The signature is right, but the time is none, or the body is not a JSON object. */
  | 'other_form'
  | SignatureFailure;

/** Whether a post is a notification by Antom to this merchant. */
export type Authentication = AuthenticNotification | { readonly authentic: false; readonly failure: NotificationFailure };

/** A notification that Antom signed. */
export interface AuthenticNotification extends KeyFound {
  readonly authentic: true;
}

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
  if (!verification.valid) return { authentic: false, failure: verification.failure };
  if (!TIME.test(time) || !startsObject(body)) return { authentic: false, failure: 'other_form' };
  return { authentic: true, ...keyFound(verification) };
}

/**
 * The signature covers `<client>.<time>.<body>` and says nothing of where the time ends. Without these two checks, whoever has one notification could
 * move the beginning of its body into the time, as far as any dot in it, and what is left would still verify.
 */
const TIME = /^[\dTZ:.+ -]{1,40}$/;
function startsObject(body: Uint8Array): boolean {
  return body.find((byte) => !WHITESPACE.has(byte)) === OPENING_BRACE;
}
const WHITESPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const OPENING_BRACE = 0x7b;

function headerReader(headers: NotificationPost['headers']): (name: string) => string | undefined {
  return (name) => {
    const values = Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name ? [value] : []));
    const [value, another] = values;
    return typeof value === 'string' && another === undefined ? value : undefined; // of a repeated header nobody knows which one was signed
  };
}
