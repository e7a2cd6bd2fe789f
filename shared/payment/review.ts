import { unknownStepsOf } from './dispute.ts';
import { contradictionsOf } from './milestone.ts';
import type { Payment } from './payment.ts';

/**
 * Why a person should look: facts of Antom's that do not fit the request or contradict each other, and values that only a newer release knows.
 * A pure function of the facts.
 */
export function reviewReasons(payment: Payment): string[] {
  return [
    ...contradictionsOf(payment),
    ...(payment.abandoned === undefined ? [] : ['no_end_after_seven_days']),
    ...payment.anomalies.map((anomaly) => `differs: ${anomaly}`),
    ...unknownValues(payment).map((value) => `unknown: ${value}`),
  ];
}

/** Whether there is a reason that nobody has looked at. */
export function needsReview(payment: Payment): boolean {
  const reviewed = new Set(payment.review?.reasons);
  return reviewReasons(payment).some((reason) => !reviewed.has(reason));
}

/** Values that a rule of this release would have to look at and cannot; in one order, whatever came first. */
function unknownValues({ unknownFacts, refunds, closing, disputeSteps }: Payment): string[] {
  const unknownRefunds = Object.entries(refunds).filter(([, { state }]) => state === 'UNKNOWN');
  return [
    ...unknownFacts.map((name) => `fact ${name}`),
    ...unknownRefunds.map(([refundRequestId]) => `state of refund ${refundRequestId}`),
    ...(closing?.reason === 'unknown' ? ['reason to close'] : []),
    ...unknownStepsOf(disputeSteps).map(({ disputeId, notificationType }) => `step ${notificationType} of dispute ${disputeId}`),
  ].sort();
}
