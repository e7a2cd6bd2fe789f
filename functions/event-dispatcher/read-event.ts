import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../shared/platform/json-or-undefined.ts';
import type { NewEvent } from '../../shared/webhook-storage/event-store.ts';
import { eventIdOf } from '../../shared/webhooks/ids.ts';

/** What has to be known of an event to send it on. Its body is sent as it came. */
const publishedEvent = z.looseObject({
  id: z.string().check(z.minLength(1)),
  source: z.string().check(z.minLength(1)),
  type: z.string().check(z.minLength(1)),
  subject: z.string().check(z.minLength(1)),
  apiclientid: z.string().check(z.minLength(1)),
});

/** An event of the worker is at most half as large: what is larger is none of its. */
const LARGEST_BYTES = 256 * 1024;

/** The text is no event, or does not say whose it is. The queue moves it to the dead-letter queue, where a person looks at it. It is not quoted. */
export class UnreadableEventError extends Error {
  override readonly name = 'UnreadableEventError';
}

/** @throws {UnreadableEventError} */
export function readEvent(text: string): NewEvent {
  if (Buffer.byteLength(text) > LARGEST_BYTES) throw new UnreadableEventError('larger than 256 KiB');
  const { data } = publishedEvent.safeParse(jsonOrUndefined(text));
  if (data === undefined) throw new UnreadableEventError('not an event with id, source, type, subject and apiclientid');
  const { apiclientid: apiClientId, type, subject } = data;
  return { eventId: eventIdOf(data), apiClientId, type, subject, body: text };
}
