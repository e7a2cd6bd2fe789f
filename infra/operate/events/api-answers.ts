import * as z from 'zod/mini';

/* What the commands read of the API's answers, tolerant of what a newer release says besides. */

const failure = z.object({ code: z.string(), detail: z.string() });

export const endpointAnswer = z.object({
  endpointId: z.string(),
  url: z.string(),
  description: z.optional(z.string()),
  types: z.optional(z.array(z.string())),
  state: z.string(),
  disabledBecause: z.optional(z.string()),
  disabledAt: z.optional(z.string()),
  maxInFlight: z.number(),
  createdAt: z.string(),
  secrets: z.array(z.object({ secretId: z.string(), createdAt: z.string(), expiresAt: z.optional(z.string()) })),
  health: z.object({
    state: z.string(),
    failures: z.number(),
    failingSince: z.optional(z.string()),
    lastSuccessAt: z.optional(z.string()),
    lastFailureAt: z.optional(z.string()),
    lastFailure: z.optional(failure),
    nextProbeAt: z.optional(z.string()),
  }),
  /** Only in the answer to what has made it. */
  secret: z.optional(z.string()),
});
export type EndpointAnswer = z.output<typeof endpointAnswer>;

export const endpointsAnswer = z.object({ endpoints: z.array(endpointAnswer) });

export const deliveryAnswer = z.object({
  eventId: z.string(),
  endpointId: z.string(),
  type: z.string(),
  state: z.string(),
  createdAt: z.string(),
  deliveredAt: z.optional(z.string()),
  nextAttemptAt: z.optional(z.string()),
  attemptCount: z.number(),
  attempts: z.array(
    z.object({
      at: z.string(),
      durationMs: z.number(),
      status: z.optional(z.number()),
      failure: z.optional(failure),
      bytes: z.optional(z.number()),
    }),
  ),
});
export type DeliveryAnswer = z.output<typeof deliveryAnswer>;
export type AttemptAnswer = DeliveryAnswer['attempts'][number];

export const deliveriesAnswer = z.object({ deliveries: z.array(deliveryAnswer), nextCursor: z.optional(z.string()) });

export const eventAnswer = z.object({
  eventId: z.string(),
  storedAt: z.string(),
  event: z.looseObject({ type: z.string(), subject: z.string(), sequence: z.optional(z.string()), source: z.optional(z.string()) }),
});
export type EventAnswer = z.output<typeof eventAnswer>;

export const feedAnswer = z.object({ events: z.array(eventAnswer), nextCursor: z.string(), hasMore: z.boolean() });
export type FeedAnswer = z.output<typeof feedAnswer>;
