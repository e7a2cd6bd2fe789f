import * as z from 'zod/mini';
import type { EndpointEvent, EndpointEventType } from '../service-event.ts';
import { ENDPOINT_EVENT_TYPES } from '../service-event.ts';
import { eventSource } from '../urns.ts';
import { EXAMPLE_IDS, explained, oneOf, text, time } from './fields.ts';
import { describing } from './on-the-wire.ts';
import { webhookEndpoint } from './webhook-endpoint-schemas.ts';

interface EndpointEventMeaning {
  readonly summary: string;
  /** Whether it has a challenge to send back. */
  readonly challenge?: 'always';
}

export const ENDPOINT_EVENTS = {
  'webhook_endpoint.verification': {
    summary: 'Sent to the endpoint when it is to be enabled: answer 2xx with the challenge in the body.',
    challenge: 'always',
  },
  'webhook_endpoint.test': { summary: 'Sent to the endpoint when somebody asks for a test.' },
  'webhook_endpoint.failing': { summary: 'Sent to your other endpoints: this one has been failing for 1, 24 or 48 hours.' },
  'webhook_endpoint.disabled': { summary: 'Sent to your other endpoints: this one is disabled, see `disabledBecause`.' },
} as const satisfies Record<EndpointEventType, EndpointEventMeaning>;

export function isEndpointEventType(type: string): type is EndpointEventType {
  return Object.hasOwn(ENDPOINT_EVENTS, type);
}

const envelope = {
  specversion: explained(z.literal('1.0'), 'The version of CloudEvents.'),
  id: text('The same on every repetition.', `${EXAMPLE_IDS.endpointId}/test`),
  source: text('The deployment.', eventSource('production')),
  subject: text('The endpointId.', EXAMPLE_IDS.endpointId),
  time: time('When it happened.'),
  sequence: text('A string of digits: of two events with one subject, the lower one is out of date.', '4'),
  datacontenttype: explained(z.literal('application/json'), 'The type of `data`.'),
  apiclientid: text('The API client whose endpoint it is.', 'shop'),
} satisfies Record<Exclude<keyof EndpointEvent, 'type' | 'data'>, z.ZodMiniType>;

const data = {
  endpoint: explained(webhookEndpoint, 'The endpoint just after it happened.'),
  challenge: text('Send it back in the body of the answer, as JSON `{"challenge": "…"}` or as plain text.'),
} satisfies Record<keyof EndpointEvent['data'], z.ZodMiniType>;

/* Any event about an endpoint: what holds the schemas below together with the type that is sent. */
describing<EndpointEvent>()(
  z.object({
    ...envelope,
    type: oneOf(ENDPOINT_EVENT_TYPES, 'What has happened.'),
    data: explained(z.object({ endpoint: data.endpoint, challenge: z.optional(data.challenge) }), 'What it is about.'),
  } satisfies Record<keyof EndpointEvent, z.ZodMiniType>),
);

export function endpointEventSchema(type: EndpointEventType): z.ZodMiniType {
  const { summary, challenge }: EndpointEventMeaning = ENDPOINT_EVENTS[type];
  const carried = z.object({ endpoint: data.endpoint, ...(challenge === 'always' ? { challenge: data.challenge } : {}) });
  const fields = { ...envelope, type: explained(z.literal(type), 'What has happened.'), data: explained(carried, 'What it is about.') };
  return explained(z.object(fields), summary);
}
