import { cloudsStatus, isResolved } from './anomaly.ts';
import { isGivenBack } from './captured-money.ts';
import { CLOSING_RULES } from './closing.ts';
import { type Milestone, MILESTONE_NAMES } from './milestone.ts';
import type { Payment } from './payment.ts';
import type { PaymentStatus } from './payment-status.ts';
import { refundedMinorUnits } from './refund.ts';
import { hasUnresolvedSuccess } from './review.ts';

/**
 * The status that each milestone gives a payment. The first row whose milestone is recorded decides, so the order in which facts arrive does not
 * matter. `undefined` decides nothing.
 */
const STATUS_BY_MILESTONE = {
  cancellation: closedStatus,
  captured: capturedStatus,
  captureFailed: () => 'CAPTURE_FAILED',
  notCaptured: () => 'CAPTURE_FAILED',
  authorized: () => 'AUTHORIZED',
  authorizationFailed: () => 'FAILED',
  notPlaced: () => 'FAILED',
  rejection: () => 'FAILED',
  acceptance: () => 'PENDING',
  riskReviewStarted: undefined, // holds back what is paid; see next-step.ts
  riskReviewAccepted: undefined,
  riskReviewRejected: undefined,
  closing: undefined,
  abandoned: undefined,
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

/**
 * A fact contradicts the request, and neither a capture nor a review resolves that; or the buyer paid a payment that had ended; or a newer release has recorded
 * something that decides the status and that this one does not know.
 */
function isInReview(payment: Payment): boolean {
  const { captured, unknownFacts, refunds } = payment;
  const anomalies = payment.anomalies.filter((anomaly) => cloudsStatus(anomaly) && !isResolved(payment, anomaly));
  const hasUnknownRefund = Object.values(refunds).some(({ state }) => state === 'UNKNOWN');
  const isUnreadable = unknownFacts.length > 0 || hasUnknownRefund;
  return isUnreadable || (anomalies.length > 0 && captured === undefined) || hasUnresolvedSuccess(payment);
}

/** The statuses in which a payment may have ended, and whether it has. */
const HAS_ENDED = {
  FAILED: ({ notPlaced, cancellation, rejection }) => (notPlaced ?? cancellation ?? rejection) !== undefined, // else the buyer's page may be open
  CANCELLED: () => true,
  EXPIRED: () => true,
  CAPTURE_FAILED: ({ notCaptured }) => notCaptured !== undefined, // else Antom may capture it all the same
} as const satisfies Partial<Record<PaymentStatus, (payment: Payment) => boolean>>;

/** Whether the buyer can no longer pay this payment. Undefined in a status in which it is paid, or may still be. */
export function isFinal(payment: Payment): boolean | undefined {
  const rules: Partial<Record<PaymentStatus, (payment: Payment) => boolean>> = HAS_ENDED;
  return rules[statusOf(payment)]?.(payment);
}

function closedStatus({ notPlaced, rejection, closing, authorizationFailed }: Payment): PaymentStatus {
  if ((notPlaced ?? rejection) !== undefined) return 'FAILED';
  if (closing !== undefined) return CLOSING_RULES[closing.reason].closedStatus;
  return authorizationFailed === undefined ? 'CANCELLED' : 'FAILED'; // Antom closed it by itself
}

function capturedStatus(payment: Payment): PaymentStatus {
  if (refundedMinorUnits(payment) === 0n) return 'CAPTURED';
  return isGivenBack(payment) ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
}
