import { CLOSING_RULES } from './closing.ts';
import { MILESTONE_NAMES, type Milestone } from './milestone.ts';
import type { Payment } from './payment.ts';

/** What a payment amounts to. `AUTHORIZED` is not paid: only `CAPTURED` is. */
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

/**
 * What each milestone makes of a payment. The first row whose milestone is recorded decides, so that any order of the same facts reads the same;
 * undefined says nothing.
 */
const STATUS_BY_MILESTONE = {
  cancellation: closedStatus,
  captured: capturedStatus,
  captureFailed: () => 'CAPTURE_FAILED',
  authorized: () => 'AUTHORIZED',
  authorizationFailed: () => 'FAILED',
  notPlaced: () => 'FAILED',
  acceptance: () => 'PENDING',
  rejection: () => 'FAILED',
  closing: undefined,
} as const satisfies Record<Milestone, ((payment: Payment) => PaymentStatus) | undefined>;

const PRECEDENCE = Object.keys(STATUS_BY_MILESTONE);
const BY_PRECEDENCE = MILESTONE_NAMES.toSorted((a, b) => PRECEDENCE.indexOf(a) - PRECEDENCE.indexOf(b));

export function statusOf(payment: Payment): PaymentStatus {
  if (isInReview(payment)) return 'REVIEW';
  for (const milestone of BY_PRECEDENCE) {
    const status = payment[milestone] === undefined ? undefined : STATUS_BY_MILESTONE[milestone]?.(payment);
    if (status !== undefined) return status;
  }
  return 'CREATED';
}

/** Something does not fit the request and no capture does; or a newer release has recorded a fact of which this one cannot say what it means. */
function isInReview({ anomalies, captured, unknownFacts }: Payment): boolean {
  return (anomalies.length > 0 && captured === undefined) || unknownFacts.length > 0;
}

/** Whether a `FAILED` payment can no longer become another one: the buyer's page at Antom is closed, or never was. */
export function isFinalFailure(payment: Payment): boolean {
  return payment.notPlaced !== undefined || payment.cancellation !== undefined;
}

function closedStatus(payment: Payment): PaymentStatus {
  if (payment.notPlaced !== undefined) return 'FAILED';
  return payment.closing === undefined ? 'CANCELLED' : CLOSING_RULES[payment.closing.reason].closedStatus;
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
