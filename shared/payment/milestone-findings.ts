import { contradictingMilestones, type Contradiction, MILESTONE_NAMES, reviewReasonOfMilestone } from './milestone.ts';
import type { Payment } from './payment.ts';
import type { ReviewReason } from './review-reasons.ts';

/** Why milestones that a payment has need a review. */
export interface MilestoneFinding<Reason extends ReviewReason = ReviewReason> {
  readonly reason: Reason;
  /** The reason and what it is about, which is what a review stores: what comes later needs a review of its own. */
  readonly text: string;
  /** Since when it has been known, ISO 8601 in UTC. */
  readonly recordedAt: string;
}

const CONTRADICTING = contradictingMilestones();
const NEEDING_REVIEW = MILESTONE_NAMES.flatMap((name) => {
  const reason = reviewReasonOfMilestone(name);
  return reason === undefined ? [] : [{ name, reason }];
});

/** The contradictions between the milestones that a payment has, each once. A capture says more than the authorization before it. */
export function contradictionsOf(payment: Payment): MilestoneFinding<Contradiction>[] {
  const findings: MilestoneFinding<Contradiction>[] = [];
  for (const { reason, pairs } of CONTRADICTING) {
    const pair = pairs.findLast(([one, another]) => payment[one] !== undefined && payment[another] !== undefined);
    if (pair === undefined) continue;
    const [recordedAt, otherAt] = pair.map((name) => payment[name]?.recordedAt ?? '');
    findings.push({ reason, text: `${reason} ${pair[0]}`, recordedAt: laterOf(recordedAt ?? '', otherAt ?? '') });
  }
  return findings;
}

/** Why milestones that a payment has need a review, each by itself. */
export function reasonsOfMilestones(payment: Payment): MilestoneFinding[] {
  return NEEDING_REVIEW.flatMap(({ name, reason }) => {
    const at = payment[name]?.recordedAt;
    if (at === undefined) return [];
    return [{ reason, text: name === 'abandoned' ? `${reason} ${at}` : reason, recordedAt: at }]; // only that one can happen again
  });
}

function laterOf(a: string, b: string): string {
  return Date.parse(a) < Date.parse(b) ? b : a;
}
