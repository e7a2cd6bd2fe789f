import * as z from 'zod/mini';
import type { AttemptView as SentAttempt, DeliveryView as SentDelivery } from '../../../shared/contract/delivery-view.ts';
import type { ListedEvent } from '../../../shared/contract/service-event.ts';
import type { WebhookEndpointView } from '../../../shared/contract/webhook-endpoint-view.ts';

/*
 * What the function that delivers events shows, as far as the console reads it. States and codes are texts here: a newer release may have others, and they are
 * shown as they are.
 */

const text = z.optional(z.string());
const failure = z.optional(z.object({ code: z.string() }));

export const endpointView = z.object({
  endpointId: z.string(),
  url: z.string(),
  description: text,
  types: z.optional(z.array(z.string())),
  state: z.string(),
  disabledBecause: text,
  disabledAt: text,
  createdAt: z.string(),
  health: z.object({
    state: z.string(),
    failures: z.number(),
    failingSince: text,
    lastSuccessAt: text,
    lastFailureAt: text,
    lastFailure: failure,
    nextProbeAt: text,
  } satisfies Record<keyof WebhookEndpointView['health'], z.ZodMiniType>),
} satisfies Partial<Record<keyof WebhookEndpointView, z.ZodMiniType>>);
export type EndpointView = z.output<typeof endpointView>;

const attempt = z.object({
  at: z.string(),
  durationMs: z.number(),
  status: z.optional(z.number()),
  failure,
} satisfies Partial<Record<keyof SentAttempt, z.ZodMiniType>>);
export type AttemptView = z.output<typeof attempt>;

const deliveryView = z.object({
  eventId: z.string(),
  endpointId: z.string(),
  type: z.string(),
  state: z.string(),
  createdAt: z.string(),
  nextAttemptAt: text,
  deliveredAt: text,
  attemptCount: z.number(),
  attempts: z.array(attempt),
} satisfies Record<keyof SentDelivery, z.ZodMiniType>);
export type DeliveryView = z.output<typeof deliveryView>;

export const storedEvent = z.object({
  eventId: z.string(),
  storedAt: z.string(),
  event: z.object({ type: z.string(), subject: z.string() }),
} satisfies Record<keyof ListedEvent, z.ZodMiniType>);
export type StoredEvent = z.output<typeof storedEvent>;

export const endpointList = z.object({ endpoints: z.array(endpointView) });
export const deliveryList = z.object({ deliveries: z.array(deliveryView), nextCursor: text });
