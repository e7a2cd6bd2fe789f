import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';

const statusSchema = z.looseObject({ status: z.optional(z.string()), needsReview: z.optional(z.boolean()) });

/** A CloudEvents 1.0 event, read tolerantly, as a subscriber should. */
const eventSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  sequence: z.optional(z.string()),
  data: z.catch(z.looseObject({ ...statusSchema.shape, payment: z.optional(statusSchema) }), {}),
});

export interface ReceivedEvent {
  /** The same on every repetition. */
  readonly id: string;
  readonly type: string;
  /** The `paymentRequestId`. */
  readonly subject: string;
  /** The higher of two sequences on one subject is the newer event's. */
  readonly sequence: number;
  /** The payment's status in the event, if it has one. */
  readonly status: string | undefined;
  readonly needsReview: boolean;
  readonly receivedAt: Date;
  /** The event's JSON as received. */
  readonly body: string;
}

/** The event in a message's body, undefined when there is none. */
export function readEvent(body: string, receivedAt: Date): ReceivedEvent | undefined {
  const event = eventSchema.safeParse(jsonOrUndefined(body)).data;
  if (event === undefined) return undefined;
  const { id, type, subject, data } = event;
  const { status, needsReview = false } = data.payment ?? data;
  return { id, type, subject, sequence: Number(event.sequence ?? 0), status, needsReview, receivedAt, body };
}
