import { createHash } from 'node:crypto';
import { setIfNone } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/** A message from Antom or from a newer release that this release does not understand. It is kept for a person, or for a later release. */
export interface ParkedMessage {
  /** The kind of notification or message that was not understood. */
  readonly reason: string;
  /** The body of the queue message, unchanged. It may contain a buyer's data. */
  readonly text: string;
  /** ISO 8601 in UTC. */
  readonly sentAt: string | undefined;
}

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
