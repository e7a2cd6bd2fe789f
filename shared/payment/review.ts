import type { Payment } from './payment.ts';

const CONTRADICTIONS: Readonly<Record<string, (payment: Payment) => boolean>> = {
  success_after_cancellation: (p) => p.cancellation !== undefined && hasSucceeded(p),
  success_after_not_placed: (p) => p.notPlaced !== undefined && hasSucceeded(p),
  capture_failed_and_succeeded: (p) => p.captured !== undefined && p.captureFailed !== undefined,
  no_end_after_seven_days: (p) => p.givenUp !== undefined,
};

/** Why a person should look: facts of Antom's that do not fit the request or contradict each other. A pure function of the facts. */
export function reviewReasons(payment: Payment): string[] {
  const contradictions = Object.entries(CONTRADICTIONS).filter(([, holds]) => holds(payment));
  return [...contradictions.map(([reason]) => reason), ...payment.anomalies.map((anomaly) => `differs: ${anomaly}`)];
}

/** Whether there is a reason that nobody has looked at. */
export function needsReview(payment: Payment): boolean {
  const reviewed = new Set(payment.review?.reasons);
  return reviewReasons(payment).some((reason) => !reviewed.has(reason));
}

function hasSucceeded(payment: Payment): boolean {
  return payment.authorized !== undefined || payment.captured !== undefined;
}
