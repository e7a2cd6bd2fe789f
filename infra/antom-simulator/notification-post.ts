import { isDeepStrictEqual } from 'node:util';
import { jsonOrUndefined } from '../../shared/antom/parse-message.ts';
import { signatureHeader, type SigningKey } from '../../shared/antom/signature.ts';
import { antomTime } from './messages/pacific-time.ts';
import type { SignatureFaults } from './notifier.ts';
import type { DeliveryAttempt, Notification } from './simulated-notification.ts';

/** The only answer after which Antom does not send again: docs.antom.com/ac/ams/paymentrn_online. */
const ACKNOWLEDGEMENT = { result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success' } };

/** How long a merchant may take to acknowledge. */
const ACKNOWLEDGEMENT_TIMEOUT_MS = 10_000;

export interface NotificationSender {
  readonly clientId: string;
  readonly antomKey: SigningKey;
  readonly now: () => Date;
  /** Ends attempts that are under way. */
  readonly signal: AbortSignal;
}

/** Posts a notification once. Never rejects: a failed connection is an attempt with an error. */
export async function postNotification(
  notification: Notification,
  signature: SignatureFaults,
  sender: NotificationSender,
): Promise<DeliveryAttempt> {
  const at = sender.now();
  const body = Buffer.from(JSON.stringify(notification.body), 'utf8');
  const headers = signedHeaders(new URL(notification.url).pathname, body, signature.requestTime ?? antomTime(at), signature, sender);
  try {
    const signal = AbortSignal.any([sender.signal, AbortSignal.timeout(ACKNOWLEDGEMENT_TIMEOUT_MS)]);
    const response = await fetch(notification.url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const answer = { status: response.status, body: await response.text() };
    return { at, headers, answer, acknowledged: isAcknowledgement(answer.status, answer.body) };
  } catch (error) {
    return { at, headers, answer: { error: reasonOf(error) }, acknowledged: false };
  }
}

/** Antom signs the path of the notify URL without its query string. */
function signedHeaders(
  path: string,
  body: Uint8Array,
  time: string,
  { signing = 'proper', keyVersion }: SignatureFaults,
  sender: NotificationSender,
): Record<string, string> {
  const unsigned = { 'content-type': 'application/json; charset=UTF-8', 'client-id': sender.clientId, 'request-time': time };
  if (signing === 'none') return unsigned;
  const key = keyVersion === undefined ? sender.antomKey : { ...sender.antomKey, keyVersion };
  const signedPath = signing === 'proper' ? path : `${path}/elsewhere`;
  return { ...unsigned, signature: signatureHeader({ path: signedPath, clientId: sender.clientId, time, body }, key) };
}

function isAcknowledgement(status: number, body: string): boolean {
  return status === 200 && isDeepStrictEqual(jsonOrUndefined(body), ACKNOWLEDGEMENT);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
