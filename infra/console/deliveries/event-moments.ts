import { MILESTONE_NAMES } from '../../../shared/payment/milestone.ts';
import type { Payment } from '../../../shared/payment/payment.ts';

/** When something was recorded that may have been published: ISO 8601 in UTC, in order. */
export function momentsOf(payment: Payment): string[] {
  const { refunds, disputeSteps, lastAnomalyAt, review } = payment;
  const moments = [
    ...MILESTONE_NAMES.map((name) => payment[name]?.recordedAt),
    ...Object.values(refunds).flatMap(({ settledAt, failedAt, succeededAt }) => [settledAt, failedAt, succeededAt]),
    ...disputeSteps.map(({ recordedAt }) => recordedAt),
    lastAnomalyAt,
    review?.recordedAt,
  ];
  return [...new Set(moments.filter((moment) => moment !== undefined))].toSorted();
}
