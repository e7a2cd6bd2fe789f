import { type KeyFound, keyFound, type SignatureFailure, type VerificationKeys, verifySignature } from './signature.ts';
import { soleValue } from './sole-value.ts';

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
  /** One is missing, or is there several times with different values. */
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
  /** `Request-Time`. An old one is a repetition: Antom's own end after a day. */
  readonly sentAt: Date;
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
  const client = soleValue(joined(headers, 'client-id'));
  const time = soleValue(joined(headers, 'request-time'));
  const signature = joined(headers, 'signature');
  if (client === undefined || time === undefined || signature === undefined) return { authentic: false, failure: 'headers_missing' };
  if (client !== clientId) return { authentic: false, failure: 'other_client' };
  const verification = verifySignature(signature, { path, clientId, time, body }, keys);
  if (!verification.valid) return { authentic: false, failure: verification.failure };
  const sentAt = momentOf(time);
  if (sentAt === undefined || !isJsonObject(body)) return { authentic: false, failure: 'other_form' };
  return { authentic: true, sentAt, ...keyFound(verification) };
}

/**
 * The signature covers `<client>.<time>.<body>` and says nothing of where the time ends. Without a strict form of both, whoever has one notification
 * could move the beginning of its body into the time, as far as any dot in it, and what is left would still verify.
 */
const EPOCH_MS = /^\d{13}$/;
const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

function momentOf(time: string): Date | undefined {
  const isKnownForm = EPOCH_MS.test(time) || ISO_8601.test(time);
  const moment = new Date(EPOCH_MS.test(time) ? Number(time) : time);
  return isKnownForm && !Number.isNaN(moment.getTime()) ? moment : undefined;
}

/** Tolerant of bytes that are not UTF-8: they may stand in a text that nobody reads. */
function isJsonObject(body: Uint8Array): boolean {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof json === 'object' && json !== null && !Array.isArray(json);
  } catch {
    return false;
  }
}

/** All values of a header, whichever way they are given. */
function joined(headers: NotificationPost['headers'], name: string): string | undefined {
  const values = Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name && value !== undefined ? value : []));
  return values.length === 0 ? undefined : values.join(',');
}
