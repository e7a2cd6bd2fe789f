import type { Payment } from './payment.ts';

/**
 * What a payment amounts to. `AUTHORIZED` is not paid: only `CAPTURED` is.
 * The rows are tried from top to bottom and the first that holds wins, so that any order of the same facts reads the same.
 */
export type PaymentStatus =
  | 'CREATED'
  | 'PENDING'
  | 'AUTHORIZED'
  | 'CAPTURED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'
  | 'FAILED'
  | 'CANCELLED'
  | 'EXPIRED'
  | 'CAPTURE_FAILED'
  | 'REVIEW';

const STATUS_ROWS: readonly { readonly holds: (payment: Payment) => boolean; readonly status: (payment: Payment) => PaymentStatus }[] = [
  { holds: (p) => p.anomalies.length > 0 && p.captured === undefined, status: () => 'REVIEW' },
  { holds: (p) => p.cancellation !== undefined, status: closedStatus },
  { holds: (p) => p.captured !== undefined, status: capturedStatus },
  { holds: (p) => p.captureFailed !== undefined, status: () => 'CAPTURE_FAILED' },
  { holds: (p) => p.authorized !== undefined, status: () => 'AUTHORIZED' },
  { holds: (p) => p.authorizationFailed !== undefined || p.notPlaced !== undefined, status: () => 'FAILED' },
  { holds: (p) => p.acceptance !== undefined, status: () => 'PENDING' },
  { holds: (p) => p.rejection !== undefined, status: () => 'FAILED' },
];

export function statusOf(payment: Payment): PaymentStatus {
  return STATUS_ROWS.find((row) => row.holds(payment))?.status(payment) ?? 'CREATED';
}

/** Whether a `FAILED` payment can no longer become another one: the buyer's page at Antom is closed, or never was. */
export function isFinalFailure(payment: Payment): boolean {
  return payment.notPlaced !== undefined || payment.cancellation !== undefined;
}

function closedStatus(payment: Payment): PaymentStatus {
  if (payment.notPlaced !== undefined) return 'FAILED';
  return payment.closing?.reason === 'expired' ? 'EXPIRED' : 'CANCELLED';
}

function capturedStatus(payment: Payment): PaymentStatus {
  const refunded = refundedMinorUnits(payment);
  if (refunded === 0n) return 'CAPTURED';
  return refunded < payment.amount.minorUnits ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
}

/** What has gone back to the buyer. */
export function refundedMinorUnits(payment: Payment): bigint {
  return Object.values(payment.refunds)
    .filter((refund) => refund.state === 'SUCCESS')
    .reduce((sum, refund) => sum + refund.minorUnits, 0n);
}
