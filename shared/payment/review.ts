import { isExplained, reviewReasonOf, reviewTextOf } from './anomaly.ts';
import { isRefundInProcess, isUnreadStep, refundOfAnomaly } from './anomaly-text.ts';
import { unknownStepsOf } from './dispute.ts';
import { isToBeClosed, mayBePaid } from './lifecycle.ts';
import { isSuccessAfterEnd } from './milestone.ts';
import { contradictionsOf, type MilestoneFinding, reasonsOfMilestones } from './milestone-findings.ts';
import { moneyFindings } from './money-findings.ts';
import type { Payment, Review } from './payment.ts';
import { refundOf } from './refund.ts';
import type { ReviewReason } from './review-reasons.ts';

/** Something that a person has to look at. */
interface Finding {
  readonly reason: ReviewReason;
  /** The reason and what it is about. A review is of this. */
  readonly text: string;
  /** Whether a review that names only the reason means this finding. */
  readonly isMeantBy?: (review: Review) => boolean;
}

/**
 * Why a payment needs review: facts that contradict the request or each other, no end in time, and values that only a newer
 * release knows.
 */
export function reviewReasons(payment: Payment): ReviewReason[] {
  return [...new Set(findingsOf(payment).map(({ reason }) => reason))];
}

/** What a review is about: the reasons, and of which success, capture, payment, refund, dispute or sum each is. This is what a review stores. */
export function reviewTexts(payment: Payment): string[] {
  return [...new Set(findingsOf(payment).map(({ text }) => text))];
}

/** Whether there is a reason that no operator has reviewed. */
export function needsReview(payment: Payment): boolean {
  return findingsOf(payment).some((finding) => !isReviewed(payment, finding));
}

/** Whether the payment was abandoned and kept open because it might be paid, and an operator's review has found that it is to be closed at Antom. */
export function isToBeClosedByReview(payment: Payment, now: Date): boolean {
  if (payment.abandoned === undefined || needsReview(payment)) return false;
  return isToBeClosed(payment, now) && !isToBeClosed({ ...payment, review: undefined }, now);
}

function findingsOf(payment: Payment): Finding[] {
  return [
    ...[...contradictionsOf(payment), ...reasonsOfMilestones(payment)].filter(({ reason }) => isOfPaid(payment, reason)).map(ofMilestone),
    ...ofAnomalies(payment),
    ...(payment.furtherAnomalies === undefined ? [] : ['more_anomalies' as const]).map(bare),
    ...moneyFindings(payment),
    ...unknownReasons(payment).map(bare),
  ];
}

function bare(reason: ReviewReason): Finding {
  return { reason, text: reason };
}

/** Reviews of earlier releases name the reason alone. They are of what was known then. */
function ofMilestone({ reason, text, recordedAt }: MilestoneFinding): Finding {
  return { reason, text, isMeantBy: (review) => Date.parse(recordedAt) <= Date.parse(review.recordedAt) };
}

/** An anomaly has no time of its own. If there are two of one kind, a review that names only the reason may be of one of them. */
function ofAnomalies(payment: Payment): Finding[] {
  const anomalies = payment.anomalies.filter((anomaly) => !isExplained(payment, anomaly));
  const findings = anomalies.map((anomaly) => ({ reason: reviewReasonOf(anomaly), text: reviewTextOf(anomaly) }));
  return findings.map((finding) => ({
    ...finding,
    isMeantBy: () => findings.filter(({ reason }) => reason === finding.reason).length === 1,
  }));
}

/** A risk review needs a person only if the buyer may have paid: after a decline there is nothing to ship or to give back. */
function isOfPaid(payment: Payment, reason: ReviewReason): boolean {
  return !OF_RISK_REVIEWS.has(reason) || mayBePaid(payment);
}

const OF_RISK_REVIEWS: ReadonlySet<ReviewReason> = new Set(['risk_review_rejected', 'risk_review_accepted_and_rejected']);

/** Whether the buyer paid a payment that had ended, and no operator has reviewed that. */
export function hasUnresolvedSuccess(payment: Payment): boolean {
  const successes = contradictionsOf(payment).filter(({ reason }) => isSuccessAfterEnd(reason));
  return successes.some((success) => !isReviewed(payment, ofMilestone(success)));
}

/**
 * Whether Antom has reported money that is not counted, and no operator has reviewed it. It may have taken what seems to be left, or may yet take it. If there
 * are more anomalies than are kept, any of them may be about such money, also after a review.
 */
export function hasUncountedMoney(payment: Payment): boolean {
  if (payment.furtherAnomalies !== undefined) return true;
  const uncounted = payment.anomalies.filter(
    (anomaly) => isUncountedRefund(payment, anomaly) || isRefundInProcess(anomaly) || isUnreadStep(anomaly),
  );
  return uncounted.some((anomaly) => !isReviewed(payment, { reason: reviewReasonOf(anomaly), text: reviewTextOf(anomaly) }));
}

/** Whether it is of a refund that is not recorded, because it was not made here and its amount cannot be counted. */
function isUncountedRefund(payment: Payment, anomaly: string): boolean {
  const refundRequestId = refundOfAnomaly(anomaly);
  return refundRequestId !== undefined && refundOf(payment, refundRequestId) === undefined;
}

/** Whether an operator has reviewed the payment for this. */
export function isReviewed({ review }: Payment, { reason, text, isMeantBy }: Finding): boolean {
  if (review === undefined) return false;
  const names = review.reasons.map((reviewed) => FORMER_NAMES.get(reviewed) ?? reviewed);
  return names.includes(text) || (names.includes(reason) && isMeantBy?.(review) === true);
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
