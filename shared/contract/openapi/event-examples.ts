import type { Example } from './example.ts';

export const LIST_EVENTS_EXAMPLES = {
  page: { summary: 'The first event of a type', query: { types: 'payment.captured', limit: '1' } },
  invalid_request: { summary: 'A type of event that there is not', query: { types: 'payment.paid' } },
} as const satisfies Record<string, Example>;

export const READ_EVENT_EXAMPLES = {
  captured: { summary: 'A payment was captured' },
  event_not_found: { summary: 'There is none with this id' },
} as const satisfies Record<string, Example>;

export const EVENT_DELIVERIES_EXAMPLES = {
  delivered: { summary: 'One endpoint has taken it' },
  event_not_found: { summary: 'There is none with this id' },
} as const satisfies Record<string, Example>;

export const RESEND_EXAMPLES = {
  toAll: { summary: 'To each endpoint that gets its type', body: {} },
  event_not_found: { summary: 'There is none with this id', body: {} },
  webhook_endpoint_not_enabled: { summary: 'No endpoint is enabled', body: {} },
} as const satisfies Record<string, Example>;
