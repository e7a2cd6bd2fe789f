import { reviewReasonOf } from './anomaly.ts';
import { unknownStepsOf } from './dispute.ts';
import { contradictionsOf } from './milestone.ts';
import { type MoneyFinding, moneyFindings } from './money-findings.ts';
import type { Payment } from './payment.ts';

/**
 * Why a payment needs review: facts that contradict the request or each other, no end after seven days, and values that only a newer
 * release knows.
 */
export function reviewReasons(payment: Payment): string[] {
  return [...new Set([...reasonsBeforeMoney(payment), ...moneyFindings(payment).map(({ reason }) => reason), ...unknownReasons(payment)])];
}

/** What a review is about: the reasons, and of which refund, dispute or sum each is. This is what a review stores. */
export function reviewTexts(payment: Payment): string[] {
  return [...new Set([...reasonsBeforeMoney(payment), ...moneyFindings(payment).map(({ text }) => text), ...unknownReasons(payment)])];
}

/** Whether there is a reason that no operator has reviewed. */
export function needsReview(payment: Payment): boolean {
  const reviewed = new Set(payment.review?.reasons);
  return reviewTexts(payment).some((text) => !reviewed.has(text));
}

export function isReviewed({ review }: Payment, { text }: MoneyFinding): boolean {
  return review?.reasons.includes(text) === true;
}

function reasonsBeforeMoney(payment: Payment): string[] {
  return [
    ...contradictionsOf(payment),
    ...(payment.abandoned === undefined ? [] : ['no_end_after_seven_days']),
    ...payment.anomalies.map(reviewReasonOf),
    ...(payment.furtherAnomalies === undefined ? [] : ['more_anomalies']),
  ];
}

/** Values that a rule depends on and that this release does not know, sorted. */
function unknownReasons({ unknownFacts, refunds, closing, disputeSteps }: Payment): string[] {
  const unknownRefunds = Object.entries(refunds).filter(([, { state }]) => state === 'UNKNOWN');
  return [
    ...unknownFacts.map((name) => `fact ${name}`),
    ...unknownRefunds.map(([refundRequestId]) => `state of refund ${refundRequestId}`),
    ...(closing?.reason === 'unknown' ? ['reason to close'] : []),
    ...unknownStepsOf(disputeSteps).map(({ disputeId, notificationType }) => `step ${notificationType} of dispute ${disputeId}`),
  ]
    .sort()
    .map((value) => `unknown: ${value}`);
}
