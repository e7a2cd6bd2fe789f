import { createHash } from 'node:crypto';
import type { ParkedMessage } from './payment-store.ts';
import { setIfNone } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

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
      setIfNone('orderKey', PARKED_ORDER_KEY),
      setIfNone('createdAt', now.toISOString()),
      setIfNone('parkedBecause', reason),
      setIfNone('message', text),
      ...(sentAt === undefined ? [] : [setIfNone('sentAt', sentAt)]),
    ],
  };
}
