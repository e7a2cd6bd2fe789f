import { generateKeyPairSync } from 'node:crypto';
import type { NotificationRequest } from '../../../functions/antom-webhook/receive-notification.ts';
import { signatureHeader, type SigningKey } from '../../../shared/antom/signature.ts';

export const CLIENT_ID = 'SANDBOX_5Y0000000000000';
export const NOTIFY_PATH = '/webhooks/antom';

export const SENT_AT = new Date('2026-01-31T09:00:00.000Z');
export const RECEIVED_AT = new Date('2026-01-31T09:00:02.000Z');

const antomKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strangersKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const antomKey: SigningKey = { keyVersion: '1', privateKey: antomKeys.privateKey };
export const strangersKey: SigningKey = { keyVersion: '1', privateKey: strangersKeys.privateKey };
export const verificationKeys = new Map([['1', antomKeys.publicKey]]);

export interface NotificationDeviation {
  readonly key?: SigningKey;
  readonly clientId?: string;
  readonly time?: string;
  /** What the signature covers instead of the path that was configured. */
  readonly signedPath?: string;
  readonly isBase64Encoded?: boolean;
  readonly headers?: NotificationRequest['headers'];
}

/** A notification with these bytes, signed like Antom's, as API Gateway hands it over. */
export function aNotification(content: string | Uint8Array, deviation: NotificationDeviation = {}): NotificationRequest {
  const {
    key = antomKey,
    clientId = CLIENT_ID,
    time = String(SENT_AT.getTime()),
    signedPath = NOTIFY_PATH,
    isBase64Encoded = true,
    headers = {},
  } = deviation;
  const body = Buffer.from(content);
  return {
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'client-id': clientId,
      'request-time': time,
      signature: signatureHeader({ path: signedPath, clientId, time, body }, key),
      ...headers,
    },
    body: body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}
