import { createHash } from 'node:crypto';
import type { ParkedMessage } from './payment-store.ts';
import { assignIfNone, type ConditionalUpdate } from './update-expression.ts';

/** In the index by order, this partition lists the parked messages, the newest first. The keys of orders are JSON lists, so none equals it. */
const PARKED_ORDER_KEY = 'parked';

/** Derived from the content, so that a message that is delivered twice is parked once. */
export function parkedKeyOf({ text }: ParkedMessage): string {
  return `parked#${createHash('sha256').update(text).digest('hex')}`;
}

/** Parked in the payments table, where the worker may write anyway. Parking the same message again changes nothing. */
export function parkMessage({ reason, text, sentAt }: ParkedMessage, now: Date): ConditionalUpdate {
  return {
    conditions: [],
    set: [
      assignIfNone('orderKey', PARKED_ORDER_KEY),
      assignIfNone('createdAt', now.toISOString()),
      assignIfNone('parkedBecause', reason),
      assignIfNone('message', text),
      ...(sentAt === undefined ? [] : [assignIfNone('sentAt', sentAt)]),
    ],
  };
}
