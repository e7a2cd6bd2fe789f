import type { JsonBody } from '../messages/json-body.ts';
import type { PaymentReview, SimulatedPayment } from './simulated-payment.ts';

const RISK_DECISION = { PROCESSING: 'REVIEW', ACCEPT: 'ACCEPT', REJECT: 'REJECT' } as const satisfies Record<
  PaymentReview['status'],
  string
>;

/** What notifyPayment and inquiryPayment say about a review. Empty when there is none: then both fields are absent. */
export function reviewFields({ review }: SimulatedPayment): JsonBody {
  if (review === undefined) return {};
  return {
    authReviewStatus: review.status,
    authReviewSource: review.source,
    popRiskDecisionResultInfo: { riskDecision: 'REVIEW', postRiskDecision: RISK_DECISION[review.status] },
  };
}
