import type { RouteKey } from './route-keys.ts';

/** What an API key may do. A key has some of these, or all. */
export const RIGHTS = ['payments:write', 'payments:read', 'refunds:write', 'disputes:write', 'events:read', 'webhooks:write'] as const;
export type Right = (typeof RIGHTS)[number];

/** The right that each route asks for. Total: a route without a right does not compile. */
export const RIGHT_OF_ROUTE = {
  'POST /checkouts': 'payments:write',
  'GET /orders': 'payments:read',
  'POST /order-refunds': 'refunds:write',
  'GET /refunds': 'payments:read',
  'GET /disputes': 'payments:read',
  'GET /totals': 'payments:read',
  'POST /payments': 'payments:write',
  'GET /payments': 'payments:read',
  'GET /payments/{paymentRequestId}': 'payments:read',
  'POST /payments/{paymentRequestId}/cancel': 'payments:write',
  'POST /payments/{paymentRequestId}/refunds': 'refunds:write',
  'GET /payments/{paymentRequestId}/refunds': 'payments:read',
  'GET /payments/{paymentRequestId}/refunds/{refundRequestId}': 'payments:read',
  'GET /payments/{paymentRequestId}/disputes/{disputeId}': 'payments:read',
  'POST /payments/{paymentRequestId}/disputes/{disputeId}/accept': 'disputes:write',
  'POST /payments/{paymentRequestId}/disputes/{disputeId}/defense': 'disputes:write',
  'GET /payments/{paymentRequestId}/disputes/{disputeId}/evidence': 'payments:read',
  'POST /webhook-endpoints': 'webhooks:write',
  'GET /webhook-endpoints': 'events:read',
  'GET /webhook-endpoints/{endpointId}': 'events:read',
  'POST /webhook-endpoints/{endpointId}': 'webhooks:write',
  'DELETE /webhook-endpoints/{endpointId}': 'webhooks:write',
  'POST /webhook-endpoints/{endpointId}/enable': 'webhooks:write',
  'POST /webhook-endpoints/{endpointId}/pause': 'webhooks:write',
  'POST /webhook-endpoints/{endpointId}/secrets': 'webhooks:write',
  'POST /webhook-endpoints/{endpointId}/test': 'webhooks:write',
  'POST /webhook-endpoints/{endpointId}/replay': 'webhooks:write',
  'GET /webhook-endpoints/{endpointId}/deliveries': 'events:read',
  'GET /events': 'events:read',
  'GET /events/{eventId}': 'events:read',
  'GET /events/{eventId}/deliveries': 'events:read',
  'POST /events/{eventId}/resend': 'webhooks:write',
} as const satisfies Record<RouteKey, Right>;

export function isRight(text: string): text is Right {
  return RIGHTS.some((right) => right === text);
}
