import * as z from 'zod/mini';
import { MILESTONES } from '../payment/milestone.ts';
import { storedTime } from '../webhooks/stored-at.ts';
import { type PaymentEvent, type PaymentEventType, REPEATED_EVENT_TYPES } from './payment-event.ts';
import type { WebhookEndpointView } from './webhook-endpoint-view.ts';

/** About an endpoint itself. The first two are sent to it alone, the others to the client's other endpoints. */
export const ENDPOINT_EVENT_TYPES = [
  'webhook_endpoint.verification',
  'webhook_endpoint.test',
  'webhook_endpoint.failing',
  'webhook_endpoint.disabled',
] as const;
export type EndpointEventType = (typeof ENDPOINT_EVENT_TYPES)[number];

const milestoneTypes = Object.values(MILESTONES)
  .map(({ eventType }) => eventType)
  .filter((type) => type !== undefined);

/** Every type that an endpoint may ask for. */
export const EVENT_TYPES: readonly EventType[] = [
  ...new Set<EventType>([...milestoneTypes, ...REPEATED_EVENT_TYPES, ...ENDPOINT_EVENT_TYPES]),
];

export type EventType = PaymentEventType | EndpointEventType;

/** An event about an endpoint, in the form of those about payments. */
export interface EndpointEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly type: EndpointEventType;
  readonly source: string;
  /** The `endpointId`. */
  readonly subject: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Of two events with one `subject` the one with the higher number is the newer. */
  readonly sequence: string;
  readonly datacontenttype: 'application/json';
  /** Whose endpoint it is. */
  readonly apiclientid: string;
  readonly data: {
    readonly endpoint: WebhookEndpointView;
    /** Of a verification: to be sent back in the answer. */
    readonly challenge?: string | undefined;
  };
}

/** Everything that an endpoint may get. `type` says which it is. */
export type ServiceEvent = PaymentEvent | EndpointEvent;

/** An event as the feed shows it. */
export interface ListedEvent {
  /** The `webhook-id` of its deliveries. */
  readonly eventId: string;
  /** When it was stored, ISO 8601 in UTC: the order of the feed. */
  readonly storedAt: string;
  /** As it is sent. */
  readonly event: ServiceEvent;
}

export interface EventFeed {
  readonly events: readonly ListedEvent[];
  /** Where to go on: `after` of the next request. It is there on the last page, too. */
  readonly nextCursor: string;
  /** There are more already. */
  readonly hasMore: boolean;
}

/** As it was stored, by this release or another one. */
const storedEvent = z.custom<ServiceEvent>((value) => z.safeParse(z.looseObject({ type: z.string() }), value).success);

export function listedEvent({ eventId, storedAt, body }: { readonly eventId: string; readonly storedAt: string; readonly body: string }) {
  return { eventId, storedAt: storedTime(storedAt), event: z.parse(storedEvent, JSON.parse(body)) } satisfies ListedEvent;
}
