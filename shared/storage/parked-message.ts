import { createHash } from 'node:crypto';
import type { ParkedMessage } from './payment-store.ts';
import { keptWhileParked } from './retention.ts';
import { assignIfNone, type ConditionalUpdate } from './update-expression.ts';

/** In the index by order, this partition lists the parked messages, the newest first. The keys of orders are JSON lists, so none equals it. */
const PARKED_ORDER_KEY = 'parked';

/** Derived from the content without the time: a message that is delivered or sent twice is parked once, and so is a notification that Antom repeats. */
export function parkedKeyOf({ text }: ParkedMessage): string {
  const content = text.replace(SENT_AT, '');
  return `parked#${createHash('sha256').update(content).digest('hex')}`;
}

/** As this system writes it into each message. Of one that is written otherwise only the same text is the same message. */
const SENT_AT = /"sentAt":"[^"\\]{1,40}"/;

/** Parked in the payments table, where the worker may write anyway. Parking the same message again changes nothing. */
export function parkMessage({ reason, text, sentAt }: ParkedMessage, now: Date): ConditionalUpdate {
  return {
    conditions: [],
    set: [
      assignIfNone('orderKey', PARKED_ORDER_KEY),
      assignIfNone('createdAt', now.toISOString()),
      assignIfNone('parkedBecause', reason),
      assignIfNone('message', text),
      keptWhileParked(now),
      ...(sentAt === undefined ? [] : [assignIfNone('sentAt', sentAt)]),
    ],
  };
}
