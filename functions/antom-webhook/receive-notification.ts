import {
  authenticateNotification,
  NOTIFICATION_ACKNOWLEDGEMENT,
  type NotificationExpectation,
  type NotificationFailure,
} from '../../shared/antom/authenticate-notification.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Meter } from '../../shared/platform/metrics.ts';

/** What API Gateway hands over (payload 2.0): header names in lower case, the body as text or base64. */
export interface NotificationRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
}

export interface NotificationResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ReceiveNotificationDependencies {
  readonly expected: NotificationExpectation;
  /** Resolves once SQS has taken the notification. */
  readonly enqueue: (body: Uint8Array) => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

type Refusal = 'too_large' | 'too_old' | NotificationFailure;

/** Far above any notification, and in base64 still within every queue's limit of 256 KiB. */
const BODY_LIMIT_BYTES = 128 * 1024;

/** Antom repeats a notification for a day, and lists it for thirty. What is sent later comes from somebody who has kept it. */
const OLDEST_MS = 31 * 24 * 60 * 60_000;

const ACKNOWLEDGED = response(200, NOTIFICATION_ACKNOWLEDGEMENT);
const REFUSED = response(401, { message: 'Unauthorized' });
const TOO_LARGE = response(413, { message: 'Payload Too Large' });
const UNAVAILABLE = response(500, { message: 'Internal Server Error' });

/**
 * Takes a notification: verify, enqueue, acknowledge, in this order. It reads no field of the body, so it accepts kinds of notification that do not exist
 * yet. It acknowledges only what is durably in the queue, so that Antom sends again what was lost.
 */
export function createNotificationReceiver({
  expected,
  enqueue,
  now,
  log,
  meter,
}: ReceiveNotificationDependencies): (request: NotificationRequest) => Promise<NotificationResponse> {
  return async (request) => {
    const body = Buffer.from(request.body ?? '', request.isBase64Encoded ? 'base64' : 'utf8');
    const refuse = (reason: Refusal) => {
      log.warn('notification_rejected', { reason });
      meter.count('NotificationRejected');
      return reason === 'too_large' ? TOO_LARGE : REFUSED;
    };
    if (body.byteLength > BODY_LIMIT_BYTES) return refuse('too_large');
    const authentication = authenticateNotification({ headers: request.headers, body }, expected);
    if (!authentication.authentic) return refuse(authentication.failure);
    if (now().getTime() - authentication.sentAt.getTime() > OLDEST_MS) return refuse('too_old');
    if (authentication.verifiedBy !== undefined) reportKeyVersion({ log, meter }, authentication.verifiedBy);
    try {
      await enqueue(body);
    } catch (error) {
      meter.count('QueueUnavailable');
      log.error('queue_unavailable', {}, error);
      return UNAVAILABLE;
    }
    return ACKNOWLEDGED;
  };
}

/** Antom calls its key by another name than the configuration does. That changes nothing, until there are two keys. */
function reportKeyVersion({ log, meter }: Pick<ReceiveNotificationDependencies, 'log' | 'meter'>, keyVersion: string): void {
  log.warn('key_version_mismatch', { keyVersion });
  meter.count('KeyVersionMismatch');
}

function response(statusCode: number, body: object): NotificationResponse {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
