import { buyerPageOf } from './buyer-page.ts';
import { disputesOf } from './dispute.ts';
import { hasEnd } from './lifecycle.ts';
import { isClosedForGood } from './order.ts';
import type { Payment } from './payment.ts';
import type { PaymentStatus } from './payment-status.ts';
import { hasOpenRefund } from './refund.ts';
import { needsReview } from './review.ts';
import { isStoppedByRiskReview, isUnderRiskReview } from './risk-review.ts';
import { isKnownToBeWithoutEnd } from './settling.ts';
import { isFinal, statusOf } from './status.ts';

/**
 * What a merchant's app does next about a payment:
 * - `send_buyer`: send the buyer to `normalUrl`.
 * - `wait`: the service or Antom goes on by itself.
 * - `ship`: it is captured, and nothing of it is refunded, disputed or under review, by an operator or at Antom.
 * - `start_over`: nothing was paid, and nothing can be paid any more. The order may get another payment.
 * - `ask_a_person`: a review, a dispute, a failed refund or Antom's rejection needs a decision.
 * - `nothing`: this payment is over, and there is no more to say about it; its order may have another one, unless money of this one may be somewhere. After
 *   a refund of a part, whether to ship the rest is the merchant's decision.
 */
export const NEXT_STEPS = ['send_buyer', 'wait', 'ship', 'start_over', 'ask_a_person', 'nothing'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** Total: whatever is recorded, there is one step. */
export function nextStep(payment: Payment, now: Date): NextStep {
  if (needsAPerson(payment)) return 'ask_a_person';
  if (isUnderRiskReview(payment)) return 'wait';
  return STEP_BY_STATUS[statusOf(payment)](payment, now);
}

const STEP_BY_STATUS = {
  CREATED: () => 'wait',
  PENDING: (payment, now) => (buyerPageOf(payment, now) === undefined ? 'wait' : 'send_buyer'),
  AUTHORIZED: () => 'wait',
  CAPTURED: captured,
  PARTIALLY_REFUNDED: refunded,
  REFUNDED: refunded,
  FAILED: unpaid,
  CANCELLED: unpaid,
  EXPIRED: unpaid,
  CAPTURE_FAILED: unpaid,
  REVIEW: () => 'ask_a_person',
} as const satisfies Record<PaymentStatus, (payment: Payment, now: Date) => NextStep>;

function needsAPerson(payment: Payment): boolean {
  const isLeftAlone = payment.abandoned !== undefined && !hasEnd({ ...payment, abandoned: undefined });
  return needsReview(payment) || isLeftAlone || isStoppedByRiskReview(payment) || hasUnansweredDispute(payment);
}

/** A chargeback needs an answer until it ends. A request for documents takes no money, so it needs one only until a person has been told that it has no end. */
function hasUnansweredDispute(payment: Payment): boolean {
  return disputesOf(payment).some((dispute) => !dispute.isOver && !(dispute.outcome === 'none' && isKnownToBeWithoutEnd(payment, dispute)));
}

function captured(payment: Payment): NextStep {
  if (hasOpenRefund(payment)) return 'wait';
  if (Object.keys(payment.refunds).length > 0) return 'ask_a_person'; // a refund failed that somebody wanted
  return payment.disputeSteps.length > 0 ? 'nothing' : 'ship'; // it was there to ship before the dispute
}

function refunded(payment: Payment): NextStep {
  return hasOpenRefund(payment) ? 'wait' : 'nothing';
}

function unpaid(payment: Payment): NextStep {
  if (isFinal(payment) !== true) return 'wait';
  const { authorized, captureFailed, captured: paid, closing } = payment;
  const hasSucceeded = paid !== undefined || (authorized !== undefined && captureFailed === undefined); // and a person has dealt with it
  if (!isClosedForGood(payment) && hasOpenRefund(payment)) return 'wait';
  return hasSucceeded || closing?.reason === 'merchant' || !isClosedForGood(payment) ? 'nothing' : 'start_over';
}
