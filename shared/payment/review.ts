import { reviewReasonOf } from './anomaly.ts';
import { unknownStepsOf } from './dispute.ts';
import { mayBePaid } from './lifecycle.ts';
import { contradictionsOf, isSuccessAfterEnd, reasonsOfMilestones } from './milestone.ts';
import { moneyFindings } from './money-findings.ts';
import type { Payment } from './payment.ts';
import type { ReviewReason } from './review-reasons.ts';

/**
 * Why a payment needs review: facts that contradict the request or each other, no end in time, and values that only a newer
 * release knows.
 */
export function reviewReasons(payment: Payment): ReviewReason[] {
  return [...new Set([...reasonsBeforeMoney(payment), ...moneyFindings(payment).map(({ reason }) => reason), ...unknownReasons(payment)])];
}

/** What a review is about: the reasons, and of which refund, dispute or sum each is. This is what a review stores. */
export function reviewTexts(payment: Payment): string[] {
  return [...new Set([...reasonsBeforeMoney(payment), ...moneyFindings(payment).map(({ text }) => text), ...unknownReasons(payment)])];
}

/** Whether there is a reason that no operator has reviewed. */
export function needsReview(payment: Payment): boolean {
  return reviewTexts(payment).some((text) => !isReviewed(payment, text));
}

function reasonsBeforeMoney(payment: Payment): ReviewReason[] {
  return [
    ...contradictionsOf(payment).filter((reason) => isOfPaid(payment, reason)),
    ...reasonsOfMilestones(payment).filter((reason) => isOfPaid(payment, reason)),
    ...payment.anomalies.map(reviewReasonOf),
    ...(payment.furtherAnomalies === undefined ? [] : ['more_anomalies' as const]),
  ];
}

/** What a risk review says needs a person only where the buyer may have paid: of what was declined, nothing is to be sent or given back. */
function isOfPaid(payment: Payment, reason: ReviewReason): boolean {
  return !OF_RISK_REVIEWS.has(reason) || mayBePaid(payment);
}

const OF_RISK_REVIEWS: ReadonlySet<ReviewReason> = new Set(['risk_review_rejected', 'risk_review_accepted_and_rejected']);

/** Whether the buyer paid a payment that had ended, and no operator has reviewed that. */
export function hasUnresolvedSuccess(payment: Payment): boolean {
  return contradictionsOf(payment).some((contradiction) => isSuccessAfterEnd(contradiction) && !isReviewed(payment, contradiction));
}

/** Whether an operator has reviewed the payment for this reason, which may be a text of `reviewTexts`. */
export function isReviewed({ review }: Payment, reason: string): boolean {
  return review?.reasons.some((reviewed) => reviewed === reason || FORMER_NAMES.get(reviewed) === reason) ?? false;
}

/** What reviews of earlier releases call a reason. */
const FORMER_NAMES: ReadonlyMap<string, string> = new Map([['no_end_after_seven_days', 'not_settled_in_time']]);

/** Values that a rule depends on and that this release does not know, sorted. */
function unknownReasons({ unknownFacts, refunds, closing, disputeSteps }: Payment): ReviewReason[] {
  const unknownRefunds = Object.entries(refunds).filter(([, { state }]) => state === 'UNKNOWN');
  return [
    ...unknownFacts.map((name) => `fact ${name}`),
    ...unknownRefunds.map(([refundRequestId]) => `state of refund ${refundRequestId}`),
    ...(closing?.reason === 'unknown' ? ['reason to close'] : []),
    ...unknownStepsOf(disputeSteps).map(({ disputeId, notificationType }) => `step ${notificationType} of dispute ${disputeId}`),
  ]
    .sort()
    .map((value) => `unknown: ${value}` as const);
}
