import { type AnomalyKind, FAILED_AFTER_SUCCESS, kindOf, namesPayment, unsizedRefund } from './anomaly-text.ts';
import { MILESTONES } from './milestone.ts';
import type { Payment, RecordedRefund } from './payment.ts';
import type { ReviewReason } from './review-reasons.ts';

interface AnomalyRules {
  /** It exists only when the buyer has approved the payment. */
  readonly impliesApproval: boolean;
  /** It says nothing about how the payment stands, like a statement about another order. A person is told, and the payment goes on. */
  readonly leavesStatus?: true;
  /** It names Antom's id of a payment. */
  readonly namesPaymentId?: true;
  /** It shows no money that was taken, or only money that is shown elsewhere. Once an operator has reviewed it, it is ignored. */
  readonly endsWithReview?: true;
  /** Concluded here from the time that has passed, once for each refund, dispute or review. It has room beside what Antom states. */
  readonly isConclusion?: true;
  /** Undefined: `differs: ` and the text. A function makes a reason of its own for each id, so that each needs a review. */
  readonly reviewReason: ReviewReason | ((id: string) => ReviewReason) | undefined;
}

const ANOMALIES = {
  acceptance: { impliesApproval: false, endsWithReview: true, namesPaymentId: true, reviewReason: undefined },
  acceptedAmount: { impliesApproval: false, leavesStatus: true, reviewReason: undefined },
  cancellation: { impliesApproval: false, leavesStatus: true, reviewReason: undefined },
  inquiry: { impliesApproval: false, leavesStatus: true, reviewReason: undefined },
  authorized: differs(MILESTONES.authorized),
  authorizationFailed: differs(MILESTONES.authorizationFailed),
  captured: differs(MILESTONES.captured),
  captureFailed: differs(MILESTONES.captureFailed),
  riskReviewStarted: differs(MILESTONES.riskReviewStarted),
  riskReviewAccepted: differs(MILESTONES.riskReviewAccepted),
  riskReviewRejected: differs(MILESTONES.riskReviewRejected),
  refund: { impliesApproval: true, reviewReason: undefined },
  dispute: { impliesApproval: true, reviewReason: undefined },
  capturedAgain: { impliesApproval: true, reviewReason: 'captured_twice' },
  failedAfterSuccess: { impliesApproval: true, reviewReason: 'failed_after_success' },
  orderPaidTwice: { impliesApproval: true, reviewReason: 'order_paid_twice' },
  refundWithoutEnd: { impliesApproval: true, isConclusion: true, endsWithReview: true, reviewReason: (id) => `refund_without_end: ${id}` },
  refundInProcess: { impliesApproval: true, isConclusion: true, endsWithReview: true, reviewReason: 'refund_failed_and_in_process' },
  disputeWithoutEnd: {
    impliesApproval: true,
    isConclusion: true,
    endsWithReview: true,
    reviewReason: (id) => `dispute_without_end: ${id}`,
  },
  riskReviewWithoutEnd: {
    impliesApproval: MILESTONES.riskReviewStarted.approves,
    isConclusion: true,
    endsWithReview: true,
    reviewReason: 'risk_review_without_end',
  },
} as const satisfies Record<AnomalyKind, AnomalyRules>;

function differs({ approves, fails }: { readonly approves: boolean; readonly fails: boolean }): AnomalyRules {
  const ends = approves && !fails ? {} : { endsWithReview: true as const };
  return { impliesApproval: approves, namesPaymentId: true, ...ends, reviewReason: undefined };
}

/** All anomalies of a payment are stored in its item, so their number is limited. That there are more is recorded, too. */
export const MAX_ANOMALIES = 20;

/** Conclusions have this much more room. Otherwise nobody would hear of a refund without an end, if its payment has twenty other anomalies. */
export const MAX_CONCLUSIONS = 60;

/** A payment with this many anomalies has no room for this one. */
export function roomFor(anomaly: string): number {
  return MAX_ANOMALIES + (rulesOf(anomaly)?.isConclusion === true ? MAX_CONCLUSIONS : 0);
}

/** Whether a person has been told. If there was no room for the anomaly, the person knows that there are more. */
export function isReported({ anomalies, furtherAnomalies }: Payment, anomaly: string): boolean {
  return anomalies.includes(anomaly) || (furtherAnomalies !== undefined && anomalies.length >= roomFor(anomaly));
}

/** Whether an anomaly means that the buyer has approved the payment. One of an unknown kind, from a newer release, may mean it and counts. */
export function impliesApproval(anomaly: string): boolean {
  return rulesOf(anomaly)?.impliesApproval ?? true;
}

/** Whether the payment's status is unknown while nothing but the anomaly says how it stands. */
export function cloudsStatus(anomaly: string): boolean {
  return rulesOf(anomaly)?.leavesStatus !== true;
}

/**
 * Whether another fact explains the anomaly. A failed capture explains that Antom counts an authorized payment as failed. An amount that Antom has stated,
 * before or after, explains a refund without one.
 */
export function isExplained(
  { captured, captureFailed, refunds }: Pick<Payment, 'captured' | 'captureFailed' | 'refunds'>,
  anomaly: string,
): boolean {
  if (anomaly === FAILED_AFTER_SUCCESS) return captureFailed !== undefined && captured === undefined;
  return Object.entries(refunds).some(([id, refund]) => anomaly === unsizedRefund(id) && isOfStatedSuccess(refund));
}

function isOfStatedSuccess({ state, amountIsAssumed }: RecordedRefund): boolean {
  return (state === 'SUCCESS' || state === 'RETURNED') && amountIsAssumed === undefined;
}

type Resolving = Pick<Payment, 'captured' | 'captureFailed' | 'cancellation' | 'refunds' | 'paymentId' | 'review'>;

/**
 * Whether the anomaly can be ignored: another fact explains it, or an operator reviewed it and it shows no money, concerns another order, or came to nothing.
 * One about this payment with another amount always counts.
 */
export function isResolved(payment: Resolving, anomaly: string): boolean {
  if (isExplained(payment, anomaly)) return true;
  const isReviewed = payment.review?.reasons.includes(reviewTextOf(anomaly)) === true;
  return isReviewed && (rulesOf(anomaly)?.endsWithReview === true || isOfAnother(payment, anomaly) || hasComeToNothing(payment, anomaly));
}

/** Antom has closed the order after an authorization that it counts as failed. While the order is open, the buyer may try again, and a capture is money. */
function hasComeToNothing({ cancellation, captured }: Pick<Payment, 'cancellation' | 'captured'>, anomaly: string): boolean {
  return anomaly === FAILED_AFTER_SUCCESS && cancellation !== undefined && captured === undefined;
}

function isOfAnother({ paymentId }: Pick<Payment, 'paymentId'>, anomaly: string): boolean {
  return paymentId !== undefined && rulesOf(anomaly)?.namesPaymentId === true && !namesPayment(anomaly, paymentId);
}

export function reviewReasonOf(anomaly: string): ReviewReason {
  const reason = rulesOf(anomaly)?.reviewReason ?? (`differs: ${anomaly}` as const);
  return typeof reason === 'string' ? reason : reason(anomaly.slice(anomaly.indexOf(' ') + 1));
}

/** The reason and what it is about, which is what a review stores: another anomaly of the same kind needs a review of its own. */
export function reviewTextOf(anomaly: string): string {
  const reason = reviewReasonOf(anomaly);
  return typeof rulesOf(anomaly)?.reviewReason === 'string' ? [reason, ...anomaly.split(' ').slice(1)].join(' ') : reason;
}

const BY_KIND: ReadonlyMap<string, AnomalyRules> = new Map(Object.entries(ANOMALIES));

function rulesOf(anomaly: string): AnomalyRules | undefined {
  return BY_KIND.get(kindOf(anomaly));
}
