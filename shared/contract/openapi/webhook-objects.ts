import type { EventType } from '../service-event.ts';
import { isEndpointEventType } from './endpoint-event-schemas.ts';
import { eventName, EVENTS } from './event-schemas.ts';
import { EXAMPLE_IDS } from './fields.ts';
import { refTo } from './schema-components.ts';

/* `webhooks` of the document: what is sent to an endpoint. */

const SIGNED_HEADERS = [
  {
    name: 'webhook-id',
    description: 'Id of the event: the same on every repetition.',
    schema: { type: 'string', examples: [EXAMPLE_IDS.eventId] },
  },
  {
    name: 'webhook-timestamp',
    description: 'When it was sent: seconds since 1970. Refuse what is more than five minutes old.',
    schema: { type: 'string', examples: ['1769850012'] },
  },
  {
    name: 'webhook-signature',
    description:
      'For each secret `v1,` and, in base64, HMAC-SHA256 over `webhook-id`, `webhook-timestamp` and the raw body, with dots between them; several with spaces between them (Standard Webhooks).',
    schema: { type: 'string', examples: ['v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4='] },
  },
] as const;

/** What is about payments is carried by the SNS topic, too, without these headers. */
export function webhook(type: EventType): object {
  return {
    operationId: eventName(type).replace(/^./, (first) => first.toLowerCase()),
    tags: ['Events'],
    summary: type,
    description: `${EVENTS[type].summary}${isEndpointEventType(type) ? ' Over HTTPS only.' : ''}`,
    security: [],
    parameters: SIGNED_HEADERS.map((header) => ({ in: 'header', required: isEndpointEventType(type), ...header })),
    requestBody: { required: true, content: { 'application/json': { schema: refTo(eventName(type)) } } },
    responses: {
      '200': { description: 'The subscriber has taken the event. Any 2xx says so.' },
      '410': { description: 'Nothing more is wanted: the endpoint is disabled.' },
    },
  };
}
