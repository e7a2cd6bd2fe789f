/** Every route of the merchant's API, as API Gateway names it. The stack routes these and no others. */
export const ROUTE_KEYS = [
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
] as const;

export type RouteKey = (typeof ROUTE_KEYS)[number];
