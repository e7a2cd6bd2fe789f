import { CLOSING_RULES } from './closing.ts';
import { type Milestone, MILESTONE_NAMES } from './milestone.ts';
import type { Payment } from './payment.ts';
import type { PaymentStatus } from './payment-status.ts';
import { refundedBy } from './refund.ts';

/**
 * The status that each milestone gives a payment. The first row whose milestone is recorded decides, so the order in which facts arrive does not
 * matter. `undefined` decides nothing.
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

/** A fact contradicts the request and no capture agrees with it, or a newer release has recorded something that decides and that this one does not know. */
function isInReview({ anomalies, captured, unknownFacts, refunds }: Payment): boolean {
  const hasUnknownRefund = Object.values(refunds).some(({ state }) => state === 'UNKNOWN');
  return (anomalies.length > 0 && captured === undefined) || unknownFacts.length > 0 || hasUnknownRefund;
}

/** Whether a `FAILED` payment stays failed: the buyer's page at Antom is closed, or never existed. */
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

/** What the buyer got back. */
export function refundedMinorUnits(payment: Payment): bigint {
  return Object.values(payment.refunds)
    .filter((refund) => refund.state === 'SUCCESS')
    .reduce((sum, refund) => sum + refundedBy(refund), 0n);
}
