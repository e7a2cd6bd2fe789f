import type { DeliveryKey } from '../webhooks/delivery.ts';
import type { EndpointKey } from '../webhooks/endpoint.ts';

/*
 * The table of events, deliveries and endpoints:
 * - an endpoint: `C#<client>`, `EP#<endpoint>`
 * - an event: `E#<event>`, `E`
 * - a delivery: `E#<event>`, `D#<endpoint>`
 */

/** Of the attributes that are part of a key: S is a text, N a number. */
const KEY_ATTRIBUTES = {
  partition: 'S',
  sort: 'S',
  lane: 'S',
  dueAt: 'N',
  endpointId: 'S',
  feed: 'S',
  storedAt: 'S',
} as const satisfies Record<string, 'S' | 'N'>;

/** Keys and indexes: the stack deploys them, and the store's tests run on them. */
export const WEBHOOKS_TABLE = {
  keyAttributes: KEY_ATTRIBUTES,
  partitionKey: 'partition',
  sortKey: 'sort',
  timeToLive: 'keepUntilEpochS',
  indexes: {
    /** What somebody has to look at: {@link LANES}. Sparse: what is done is not in it. */
    lanes: { partitionKey: 'lane', sortKey: 'dueAt', projected: ['storedAt'] },
    /** The deliveries of an endpoint. None of it changes with the delivery, so no later write costs more. */
    byEndpoint: { partitionKey: 'endpointId', sortKey: 'storedAt' },
    /** The events of a client. */
    feed: { partitionKey: 'feed', sortKey: 'storedAt' },
  },
} as const;

export type WebhooksIndex = keyof typeof WEBHOOKS_TABLE.indexes;

export interface WebhooksKey {
  readonly partition: string;
  readonly sort: string;
}

const EVENTS = 'E#';
const CLIENTS = 'C#';
export const ENDPOINT_SORTS = 'EP#';
export const DELIVERY_SORTS = 'D#';

/** With its deliveries. */
export const partitionOfEvent = (eventId: string): string => `${EVENTS}${eventId}`;
/** With its endpoints. */
export const partitionOfClient = (apiClientId: string): string => `${CLIENTS}${apiClientId}`;

export const eventKey = (eventId: string): WebhooksKey => ({ partition: partitionOfEvent(eventId), sort: 'E' });
export const deliveryKey = ({ eventId, endpointId }: DeliveryKey): WebhooksKey => ({
  partition: partitionOfEvent(eventId),
  sort: `${DELIVERY_SORTS}${endpointId}`,
});
export const endpointKey = ({ apiClientId, endpointId }: EndpointKey): WebhooksKey => ({
  partition: partitionOfClient(apiClientId),
  sort: `${ENDPOINT_SORTS}${endpointId}`,
});

/** Of the key of an event, or of one of its deliveries. */
export const eventIdIn = ({ partition }: Pick<WebhooksKey, 'partition'>): string => partition.slice(EVENTS.length);
export const deliveryKeyIn = ({ partition, sort }: WebhooksKey): DeliveryKey => ({
  eventId: eventIdIn({ partition }),
  endpointId: sort.slice(DELIVERY_SORTS.length),
});
export const endpointKeyIn = ({ partition, sort }: WebhooksKey): EndpointKey => ({
  apiClientId: partition.slice(CLIENTS.length),
  endpointId: sort.slice(ENDPOINT_SORTS.length),
});

/** The partitions of the index `lanes`. */
export const LANES = {
  /** A delivery that may not have been sent to its queue, or whose attempt was broken off. The sweep sends it again. */
  fresh: (shard: number) => `fresh#${String(shard)}`,
  /** A delivery that has failed, or that the endpoint's pause or open circuit holds back. */
  waiting: (endpointId: string) => `waiting#${endpointId}`,
  /** A delivery whose schedule of retries is used up, by the time of its last attempt. */
  exhausted: (endpointId: string) => `exhausted#${endpointId}`,
  /** An endpoint that the sweep looks after. */
  endpoints: 'endpoints',
} as const;

/** It follows from the id, so that a delivery always stays in the same shard. */
export function freshLaneOf(eventId: string, shards: number): string {
  const letters = eventId.slice(-6);
  const number = [...letters].reduce((sum, letter) => sum * 16 + (letter.charCodeAt(0) - 97), 0);
  return LANES.fresh(number % shards);
}
