import * as z from 'zod/mini';
import { type Endpoint, ENDPOINT_STATES, type EndpointHealth, type NewEndpoint } from '../webhooks/endpoint.ts';
import { storedState } from './stored-state.ts';
import type { Item } from './webhooks-table-access.ts';
import { endpointKey, type WebhooksKey } from './webhooks-table-keys.ts';

/** Health stands beside the rest in one item, so that one write can change both. */
type StoredEndpoint = Omit<Endpoint, 'health'> & EndpointHealth;

const time = z.optional(z.number());

const endpointItem = z.object({
  endpointId: z.string(),
  apiClientId: z.string(),
  url: z.string(),
  description: z.optional(z.string()),
  types: z.optional(z.array(z.string())),
  state: storedState(ENDPOINT_STATES),
  disabledBecause: z.optional(z.string()),
  disabledAt: z.optional(z.string()),
  maxInFlight: z.int(),
  createdAt: z.string(),
  secrets: z.array(z.object({ secretId: z.string(), value: z.string(), createdAt: z.string(), expiresAtEpochMs: time })),
  firstRequest: z.optional(z.string()),
  revision: z.int(),
  catchUpBeforeEpochMs: time,
  catchUpExhaustedSinceEpochMs: time,
  markedAtEpochMs: time,
  failures: z._default(z.int(), 0),
  failingSinceEpochMs: time,
  lastFailureAtEpochMs: time,
  lastFailure: z.optional(z.string()),
  lastSuccessAtEpochMs: time,
  nextProbeAtEpochMs: time,
  probes: z._default(z.int(), 0),
  warnings: z._default(z.int(), 0),
  slowUntilEpochMs: time,
} satisfies Record<keyof StoredEndpoint, z.ZodMiniType>);

export function parseEndpoint(item: Item): Endpoint {
  const {
    failures,
    failingSinceEpochMs,
    lastFailureAtEpochMs,
    lastFailure,
    lastSuccessAtEpochMs,
    nextProbeAtEpochMs,
    probes,
    warnings,
    slowUntilEpochMs,
    ...endpoint
  } = z.parse(endpointItem, item);
  return {
    ...endpoint,
    health: {
      failures,
      failingSinceEpochMs,
      lastFailureAtEpochMs,
      lastFailure,
      lastSuccessAtEpochMs,
      nextProbeAtEpochMs,
      probes,
      warnings,
      slowUntilEpochMs,
    },
  };
}

export function toEndpointItem({ health, ...endpoint }: NewEndpoint): WebhooksKey & Item {
  return { ...endpointKey(endpoint), ...endpoint, ...health };
}

/** The attribute names that a write may set. */
export type EndpointAttribute = keyof StoredEndpoint | 'lane' | 'dueAt' | 'workUntilEpochMs' | 'keepUntilEpochS';
