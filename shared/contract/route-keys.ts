/** The methods of the merchant's API. */
export const METHODS = ['GET', 'POST', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

/** The routes about orders and payments. */
export const PAYMENT_ROUTE_KEYS = [
  'POST /checkouts',
  'GET /orders',
  'POST /order-refunds',
  'POST /payments',
  'GET /payments',
  'GET /payments/{paymentRequestId}',
  'POST /payments/{paymentRequestId}/cancel',
  'POST /payments/{paymentRequestId}/refunds',
  'GET /payments/{paymentRequestId}/refunds',
  'GET /payments/{paymentRequestId}/refunds/{refundRequestId}',
  'GET /payments/{paymentRequestId}/disputes/{disputeId}',
  'POST /payments/{paymentRequestId}/disputes/{disputeId}/accept',
  'POST /payments/{paymentRequestId}/disputes/{disputeId}/defense',
  'GET /payments/{paymentRequestId}/disputes/{disputeId}/evidence',
  'GET /refunds',
  'GET /disputes',
  'GET /totals',
] as const satisfies readonly `${Method} /${string}`[];
export type PaymentRouteKey = (typeof PAYMENT_ROUTE_KEYS)[number];

/** The routes about events and the endpoints to which they are sent. A function of their own serves them. */
export const WEBHOOK_ROUTE_KEYS = [
  'POST /webhook-endpoints',
  'GET /webhook-endpoints',
  'GET /webhook-endpoints/{endpointId}',
  'POST /webhook-endpoints/{endpointId}',
  'DELETE /webhook-endpoints/{endpointId}',
  'POST /webhook-endpoints/{endpointId}/enable',
  'POST /webhook-endpoints/{endpointId}/pause',
  'POST /webhook-endpoints/{endpointId}/secrets',
  'POST /webhook-endpoints/{endpointId}/test',
  'POST /webhook-endpoints/{endpointId}/replay',
  'GET /webhook-endpoints/{endpointId}/deliveries',
  'GET /events',
  'GET /events/{eventId}',
  'GET /events/{eventId}/deliveries',
  'POST /events/{eventId}/resend',
] as const satisfies readonly `${Method} /${string}`[];
export type WebhookRouteKey = (typeof WEBHOOK_ROUTE_KEYS)[number];

/** Every route of the merchant's API, as API Gateway names it. The stack routes these, and what is derived from them below, and no others. */
export const ROUTE_KEYS = [...PAYMENT_ROUTE_KEYS, ...WEBHOOK_ROUTE_KEYS] as const;

export type RouteKey = (typeof ROUTE_KEYS)[number];

/** Routes that a buyer's browser calls, from any page and without an API key. */
export const PUBLIC_ROUTE_KEYS = ['GET /payment-status'] as const satisfies readonly `${Method} /${string}`[];

export type PublicRouteKey = (typeof PUBLIC_ROUTE_KEYS)[number];

/** Every route that somebody calls but Antom. */
export const CALLED_ROUTE_KEYS = [...ROUTE_KEYS, ...PUBLIC_ROUTE_KEYS] as const;
export type CalledRouteKey = (typeof CALLED_ROUTE_KEYS)[number];

export function isPublicRoute(routeKey: string): routeKey is PublicRouteKey {
  return PUBLIC_ROUTE_KEYS.some((key) => key === routeKey);
}

/** The paths of some routes, each once. */
export function pathsOf(routeKeys: readonly RouteKey[]): readonly string[] {
  return [...new Set(routeKeys.map((key) => key.slice(key.indexOf('/'))))];
}

/** Every path of a merchant's app, once. */
export const PATHS: readonly string[] = pathsOf(ROUTE_KEYS);

/** The methods that a path takes, in the order of `METHODS`. */
export function methodsOf(path: string): readonly Method[] {
  return METHODS.filter((method) => ROUTE_KEYS.some((key) => key === `${method} ${path}`));
}

/** The route of a path's other methods: API Gateway prefers one that names the method. */
export function otherMethodsOf(path: string): `ANY ${string}` {
  return `ANY ${path}`;
}

/** The route of everything that no other route takes. */
export const OTHER_PATHS = '$default';
