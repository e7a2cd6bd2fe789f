import type { RouteKey } from '../route-keys.ts';
import { listEventsQuery, resendRequest } from '../webhook-requests.ts';
import { eventDeliveries } from './delivery-schemas.ts';
import { EVENT_DELIVERIES_EXAMPLES, LIST_EVENTS_EXAMPLES, READ_EVENT_EXAMPLES, RESEND_EXAMPLES } from './event-examples.ts';
import { eventFeed, listedEvent } from './feed-schemas.ts';
import type { Operation } from './operation.ts';

export const EVENT_OPERATIONS = {
  'GET /events': {
    id: 'listEvents',
    tag: 'Events',
    summary: 'Read the feed of events',
    description:
      'The events of the last 30 days, the oldest first, a few seconds after they happened. Tests and challenges of endpoints are not among them; nothing else is left out. Go on with `nextCursor` for ever.',
    query: listEventsQuery,
    answers: { 200: { description: 'A part of the feed.', schema: eventFeed } },
    problems: [],
    examples: LIST_EVENTS_EXAMPLES,
  },
  'GET /events/{eventId}': {
    id: 'getEvent',
    tag: 'Events',
    summary: 'Read an event',
    description: 'By the `webhook-id` of its deliveries, for 30 days.',
    answers: { 200: { description: 'The event.', schema: listedEvent } },
    problems: [],
    examples: READ_EVENT_EXAMPLES,
  },
  'GET /events/{eventId}/deliveries': {
    id: 'listEventDeliveries',
    tag: 'Events',
    summary: 'List the deliveries of an event',
    description: 'One for each endpoint, with its attempts.',
    answers: { 200: { description: 'The deliveries.', schema: eventDeliveries } },
    problems: [],
    examples: EVENT_DELIVERIES_EXAMPLES,
  },
  'POST /events/{eventId}/resend': {
    id: 'resendEvent',
    tag: 'Events',
    summary: 'Send an event again',
    description: 'To one endpoint, or to each enabled one that gets events of its type, also to those that have taken it.',
    body: resendRequest,
    answers: { 202: { description: 'The deliveries that were begun again.', schema: eventDeliveries } },
    problems: ['webhook_endpoint_not_found', 'webhook_endpoint_not_enabled'],
    examples: RESEND_EXAMPLES,
  },
} as const satisfies Partial<Record<RouteKey, Operation>>;
