import * as z from 'zod/mini';

/**
 * What the queues of deliveries carry. A message holds nothing of its own: what it asks for stands in the table, and the sweep sends it again when it is lost.
 * - `delivery`: try this delivery, if it is still in this round and at this place of its schedule.
 * - `workOff`: send what waits at this endpoint, some at a time.
 * - `replay`: give this endpoint the events of a time range again, a page at a time.
 */
const fields = { apiClientId: z.string(), endpointId: z.string() };
const delivery = z.object({ kind: z.literal('delivery'), ...fields, eventId: z.string(), round: z.int(), retries: z.int() });
const workOff = z.object({
  kind: z.literal('workOff'),
  ...fields,
  /** While it catches up: what was due before then has been looked at. Milliseconds since 1970. */
  fromEpochMs: z.optional(z.number()),
});
const replay = z.object({
  kind: z.literal('replay'),
  ...fields,
  /** In the form of `storedAt`. */
  after: z.string(),
  until: z.string(),
  types: z.optional(z.array(z.string())),
  onlyFailed: z.boolean(),
});

const anyMessage = z.discriminatedUnion('kind', [delivery, workOff, replay]);

export type DeliveryMessage = Readonly<z.output<typeof delivery>>;
export type WorkOffMessage = Readonly<z.output<typeof workOff>>;
export type ReplayMessage = Readonly<z.output<typeof replay>>;
export type QueuedWork = DeliveryMessage | WorkOffMessage | ReplayMessage;

/** Increased when a reader of the version before would misunderstand a message. */
const VERSION = 1;
const envelope = z.looseObject({ version: z.int().check(z.lte(VERSION)) });

export function serializeWork(work: QueuedWork): string {
  return JSON.stringify({ version: VERSION, ...work });
}

/** Undefined for what this release does not understand: the table has what it is about, and the sweep will send it in this release's form. */
export function parseWork(json: unknown): QueuedWork | undefined {
  return envelope.safeParse(json).success ? anyMessage.safeParse(json).data : undefined;
}
