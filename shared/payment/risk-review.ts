import { anomalyText } from './anomaly-text.ts';
import { mayBePaid } from './lifecycle.ts';
import { isClosedForGood } from './order.ts';
import type { Payment } from './payment.ts';

/*
 * Antom or the acquirer may review a payment that the issuer has authorized. The capture does not wait for that. So a payment can be captured and must not
 * be shipped yet.
 */

/** How a review stands, in Antom's words. */
export const RISK_REVIEW_STATUSES = ['PROCESSING', 'ACCEPT', 'REJECT'] as const;
export type RiskReviewStatus = (typeof RISK_REVIEW_STATUSES)[number];

export interface RiskReview {
  readonly status: RiskReviewStatus;
  /** Who reviews or has reviewed it: Antom's `ANTOM_SHIELD` or `PSP`, or a newer value. */
  readonly source: string | undefined;
}

/** Undefined when Antom has named no review. A rejection outranks an acceptance: both at once need a person. */
export function riskReviewOf({ riskReviewStarted, riskReviewAccepted, riskReviewRejected }: Payment): RiskReview | undefined {
  if (riskReviewRejected !== undefined) return { status: 'REJECT', source: riskReviewRejected.reviewSource };
  if (riskReviewAccepted !== undefined) return { status: 'ACCEPT', source: riskReviewAccepted.reviewSource };
  return riskReviewStarted && { status: 'PROCESSING', source: riskReviewStarted.reviewSource };
}

/**
 * A review is under way, and something depends on it. It holds back what is paid. When the payment is closed for good or refunded, nothing is left to hold
 * back.
 */
export function isUnderRiskReview(payment: Payment): boolean {
  return riskReviewOf(payment)?.status === 'PROCESSING' && !isClosedForGood(payment);
}

/** Since when that has been known, in epoch milliseconds. Undefined when no review is under way. */
export function riskReviewOpenSince(payment: Payment): number | undefined {
  const { riskReviewStarted } = payment;
  return riskReviewStarted !== undefined && isUnderRiskReview(payment) ? Date.parse(riskReviewStarted.recordedAt) : undefined;
}

/** The anomaly of a review that has lasted for too long. Antom is not asked about it any more. */
export const RISK_REVIEW_WITHOUT_END = anomalyText('riskReviewWithoutEnd');

/**
 * Only a person can resolve this risk review. An operator's review does not end that, because nothing tells this service what the operator found out. A refund
 * resolves it, and so does a late acceptance.
 */
export function isStoppedByRiskReview(payment: Payment): boolean {
  const isRejected = riskReviewOf(payment)?.status === 'REJECT' && mayBePaid(payment) && !isClosedForGood(payment);
  return isRejected || (isUnderRiskReview(payment) && mayBeWithoutEnd(payment));
}

/** An earlier release had no room for it beside twenty other anomalies. */
function mayBeWithoutEnd({ anomalies, furtherAnomalies }: Payment): boolean {
  return anomalies.includes(RISK_REVIEW_WITHOUT_END) || furtherAnomalies !== undefined;
}
