/** What a merchant sees of a payment. `AUTHORIZED` is not paid: only `CAPTURED` is. */
export const PAYMENT_STATUSES = [
  'CREATED',
  'PENDING',
  'AUTHORIZED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'FAILED',
  'CANCELLED',
  'EXPIRED',
  'CAPTURE_FAILED',
  'REVIEW',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];
