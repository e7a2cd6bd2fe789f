import * as z from 'zod/mini';
import type { StoredAttempt } from '../webhooks/attempt.ts';
import { type Delivery, DELIVERY_STATES } from '../webhooks/delivery.ts';
import { storedState } from './stored-state.ts';
import type { Item } from './webhooks-table-access.ts';
import { eventIdIn, LANES } from './webhooks-table-keys.ts';

const attempt = z.object({
  at: z.string(),
  durationMs: z.number(),
  status: z.optional(z.int()),
  failure: z.optional(z.string()),
  bytes: z.optional(z.int()),
} satisfies Record<keyof StoredAttempt, z.ZodMiniType>);

type StoredDelivery = Omit<Delivery, 'eventId' | 'nextAttemptAtEpochMs'>;

const deliveryItem = z.object({
  partition: z.string(),
  endpointId: z.string(),
  apiClientId: z.string(),
  type: z.string(),
  state: storedState(DELIVERY_STATES),
  storedAt: z.string(),
  round: z.int(),
  retries: z.int(),
  attemptCount: z._default(z.int(), 0),
  attempts: z._default(z.array(attempt), []),
  deliveredAt: z.optional(z.string()),
  lane: z.optional(z.string()),
  dueAt: z.optional(z.number()),
} satisfies Record<keyof StoredDelivery | 'partition' | 'lane' | 'dueAt', z.ZodMiniType>);

export function parseDelivery(item: Item): Delivery {
  const { partition, lane, dueAt, ...delivery } = z.parse(deliveryItem, item);
  const isWaiting = lane === LANES.waiting(delivery.endpointId);
  return { ...delivery, eventId: eventIdIn({ partition }), ...(isWaiting ? { nextAttemptAtEpochMs: dueAt } : {}) };
}

export type DeliveryAttribute =
  keyof StoredDelivery | 'lane' | 'dueAt' | 'leaseUntilEpochMs' | 'leaseId' | 'lastAttemptAtEpochMs' | 'keepUntilEpochS';
