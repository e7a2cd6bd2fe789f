import * as z from 'zod/mini';
import type { AttemptView, DeliveryList, DeliveryView } from '../../../shared/contract/delivery-view.ts';
import type { EventFeed, ListedEvent } from '../../../shared/contract/service-event.ts';
import type { SecretView, WebhookEndpointList, WebhookEndpointWithSecret } from '../../../shared/contract/webhook-endpoint-view.ts';

/*
 * What operators' programs read of the API's answers about events, tolerant of what a newer release says besides. States and codes are texts here: a newer
 * release may have others, and they are shown as they are.
 */

type FieldsOf<View> = Record<keyof View, z.ZodMiniType>;

const text = z.optional(z.string());
const failure = z.object({ code: z.string(), detail: z.string() });

const health = z.object({
  state: z.string(),
  failures: z.number(),
  failingSince: text,
  lastSuccessAt: text,
  lastFailureAt: text,
  lastFailure: z.optional(failure),
  nextProbeAt: text,
} satisfies FieldsOf<WebhookEndpointWithSecret['health']>);

export const endpointAnswer = z.object({
  endpointId: z.string(),
  url: z.string(),
  description: text,
  types: z.optional(z.array(z.string())),
  state: z.string(),
  disabledBecause: text,
  disabledAt: text,
  maxInFlight: z.number(),
  createdAt: z.string(),
  secrets: z.array(z.object({ secretId: z.string(), createdAt: z.string(), expiresAt: text } satisfies FieldsOf<SecretView>)),
  health,
  /** Only in the answer to what has made it. */
  secret: text,
} satisfies FieldsOf<WebhookEndpointWithSecret>);
export type EndpointAnswer = z.output<typeof endpointAnswer>;

export const endpointsAnswer = z.object({ endpoints: z.array(endpointAnswer) } satisfies FieldsOf<WebhookEndpointList>);

const attemptAnswer = z.object({
  at: z.string(),
  durationMs: z.number(),
  status: z.optional(z.number()),
  failure: z.optional(failure),
  bytes: z.optional(z.number()),
} satisfies FieldsOf<AttemptView>);
export type AttemptAnswer = z.output<typeof attemptAnswer>;

export const deliveryAnswer = z.object({
  eventId: z.string(),
  endpointId: z.string(),
  type: z.string(),
  state: z.string(),
  createdAt: z.string(),
  deliveredAt: text,
  nextAttemptAt: text,
  attemptCount: z.number(),
  attempts: z.array(attemptAnswer),
} satisfies FieldsOf<DeliveryView>);
export type DeliveryAnswer = z.output<typeof deliveryAnswer>;

export const deliveriesAnswer = z.object({ deliveries: z.array(deliveryAnswer), nextCursor: text } satisfies FieldsOf<DeliveryList>);

export const eventAnswer = z.object({
  eventId: z.string(),
  storedAt: z.string(),
  event: z.looseObject({ type: z.string(), subject: z.string(), sequence: text, source: text }),
} satisfies FieldsOf<ListedEvent>);
export type EventAnswer = z.output<typeof eventAnswer>;

export const feedAnswer = z.object({
  events: z.array(eventAnswer),
  nextCursor: z.string(),
  hasMore: z.boolean(),
} satisfies FieldsOf<EventFeed>);
export type FeedAnswer = z.output<typeof feedAnswer>;
