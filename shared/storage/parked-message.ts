import { createHash } from 'node:crypto';
import { setIfNone } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/** Something that Antom or a newer release sent and this release does not understand. A person, or a later release, will. */
export interface ParkedMessage {
  /** What was not understood: a kind of notification or of message. */
  readonly reason: string;
  /** The message of the queue, as it came. It may hold a buyer's data. */
  readonly text: string;
  /** ISO 8601 in UTC. */
  readonly sentAt: string | undefined;
}

/** The partition of the index by order that lists what is parked, the newest first. No order's key is like it: those are JSON lists. */
const PARKED_ORDER_KEY = 'parked';

/** From the content, so that a message that is delivered again is parked once. */
export function parkedKeyOf({ text }: ParkedMessage): string {
  return `parked#${createHash('sha256').update(text).digest('hex')}`;
}

/** Parked beside the payments, by the one right that the worker has there already. What is parked stays as it was when it came first. */
export function parked({ reason, text, sentAt }: ParkedMessage, now: Date): ConditionalUpdate {
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
