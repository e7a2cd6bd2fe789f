import * as z from 'zod/mini';

/* What the function that delivers events shows, as far as the console reads it. */

const text = z.optional(z.string());

const failure = z.object({ failedAt: text, failure: text });

export const endpointView = z.object({
  endpointId: z.string(),
  url: z.string(),
  description: text,
  /** Undefined: all. */
  types: z.optional(z.array(z.string())),
  /** `UNVERIFIED`, `ENABLED`, `PAUSED` or `DISABLED`. */
  state: z.string(),
  disabledBecause: text,
  disabledAt: text,
  maxInFlight: z.optional(z.number()),
  createdAt: z.string(),
  health: z.object({
    /** `HEALTHY`, `FAILING` or `CIRCUIT_OPEN`. */
    state: z.string(),
    failures: z.number(),
    failingSince: text,
    lastSuccessAt: text,
    lastFailureAt: text,
    lastFailure: text,
    nextProbeAt: text,
  }),
  verification: z.optional(failure),
});
export type EndpointView = z.output<typeof endpointView>;

const attempt = z.object({
  at: z.string(),
  durationMs: z.number(),
  status: z.optional(z.number()),
  failure: text,
});
export type AttemptView = z.output<typeof attempt>;

export const deliveryView = z.object({
  eventId: z.string(),
  endpointId: z.string(),
  type: z.string(),
  /** `PENDING`, `DELIVERED`, `EXHAUSTED` or `CANCELLED`. */
  state: z.string(),
  createdAt: z.string(),
  nextAttemptAt: text,
  deliveredAt: text,
  attemptCount: z.number(),
  attempts: z.array(attempt),
});
export type DeliveryView = z.output<typeof deliveryView>;

export const storedEvent = z.object({
  eventId: z.string(),
  storedAt: z.string(),
  event: z.object({ type: z.string(), subject: text, time: text }),
});
export type StoredEvent = z.output<typeof storedEvent>;

/** @param entry of the list */
export function listOf<Entry extends z.ZodMiniType>(entry: Entry) {
  return z.object({ data: z.array(entry), next: text, hasMore: z.optional(z.boolean()) });
}
