import { MAX_ENDPOINTS } from '../../webhooks/endpoint.ts';
import type { Example } from './example.ts';

const SHOP = { url: 'https://events.shop.example/payments', description: 'The shop' };

export const CREATE_ENDPOINT_EXAMPLES = {
  created: {
    summary: 'An endpoint for three types of events',
    idempotencyKey: 'endpoint-shop-1',
    body: { ...SHOP, types: ['payment.captured', 'refund.succeeded', 'dispute.updated'] },
  },
  ofAllTypes: { summary: 'An endpoint for all events', idempotencyKey: 'endpoint-shop-2', body: SHOP },
  replayed: { summary: 'The same request again', idempotencyKey: 'endpoint-shop-3', body: SHOP },
  invalid_request: {
    summary: 'No address, and a type of event that there is not',
    idempotencyKey: 'endpoint-shop-4',
    body: { types: ['payment.paid'] },
  },
  too_many_webhook_endpoints: { summary: `There are ${MAX_ENDPOINTS} already`, idempotencyKey: 'endpoint-shop-5', body: SHOP },
  idempotency_key_reused: {
    summary: 'The key was used for another address',
    idempotencyKey: 'endpoint-shop-6',
    body: { ...SHOP, url: 'https://other.shop.example/payments' },
  },
} as const satisfies Record<string, Example>;

export const LIST_ENDPOINTS_EXAMPLES = {
  one: { summary: 'One that is enabled' },
} as const satisfies Record<string, Example>;

export const READ_ENDPOINT_EXAMPLES = {
  enabled: { summary: 'Enabled, and healthy' },
  failing: { summary: 'Its last delivery failed' },
  webhook_endpoint_not_found: { summary: 'There is none with this id' },
} as const satisfies Record<string, Example>;

export const CHANGE_ENDPOINT_EXAMPLES = {
  allTypes: { summary: 'All types of events', body: { types: 'all', description: 'The shop and its warehouse' } },
  moved: { summary: 'Another address, to be enabled again', body: { url: 'https://events2.shop.example/payments' } },
  invalid_request: { summary: 'A type of event that there is not', body: { types: ['payment.paid'] } },
  webhook_endpoint_not_found: { summary: 'There is none with this id', body: { maxInFlight: 5 } },
} as const satisfies Record<string, Example>;

export const REMOVE_ENDPOINT_EXAMPLES = {
  removed: { summary: 'Removed' },
  webhook_endpoint_not_found: { summary: 'There never was one with this id' },
} as const satisfies Record<string, Example>;

export const ENABLE_ENDPOINT_EXAMPLES = {
  verified: { summary: 'It has answered the challenge' },
  resumed: { summary: 'It was paused' },
  webhook_endpoint_not_verified: { summary: 'It answers without the challenge' },
} as const satisfies Record<string, Example>;

export const PAUSE_ENDPOINT_EXAMPLES = {
  paused: { summary: 'Paused' },
  webhook_endpoint_not_enabled: { summary: 'It was never enabled' },
} as const satisfies Record<string, Example>;

export const ROTATE_SECRET_EXAMPLES = {
  rotated: { summary: 'A new secret, and the old one for 24 hours', idempotencyKey: 'secret-2026-02', body: {} },
  invalid_request: { summary: 'A secret that is too short', idempotencyKey: 'secret-2026-03', body: { secret: 'whsec_c2VjcmV0' } },
  idempotency_key_reused: {
    summary: 'The key has made another secret',
    idempotencyKey: 'secret-2026-04',
    body: { secret: `whsec_${Buffer.from('an example, not a secret').toString('base64')}` },
  },
} as const satisfies Record<string, Example>;

export const TEST_ENDPOINT_EXAMPLES = {
  delivered: { summary: 'It has taken the event' },
  failed: { summary: 'It answered 500' },
  webhook_endpoint_not_enabled: { summary: 'It was never enabled' },
} as const satisfies Record<string, Example>;

export const REPLAY_EXAMPLES = {
  failed: { summary: 'What it has not taken since then', body: { since: '2026-01-31T09:00:00+09:00' } },
  invalid_request: { summary: 'A time without an offset', body: { since: '2026-01-31T09:00:00' } },
  webhook_endpoint_not_enabled: { summary: 'It was never enabled', body: { since: '2026-01-31T09:00:00+09:00' } },
} as const satisfies Record<string, Example>;

export const LIST_DELIVERIES_EXAMPLES = {
  page: { summary: 'The newest one', query: { limit: '1' } },
  invalid_request: { summary: 'A state that deliveries do not have', query: { state: 'FAILED' } },
} as const satisfies Record<string, Example>;
