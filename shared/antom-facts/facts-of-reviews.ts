import type { RiskReviewStatement, RiskReviewStatements } from '../antom/response-schemas.ts';
import { type FactSource, provenanceFrom, type RiskReviewFact, type RiskReviewKind } from '../payment/fact.ts';

const KINDS = {
  PROCESSING: 'riskReviewStarted',
  ACCEPT: 'riskReviewAccepted',
  REJECT: 'riskReviewRejected',
} as const satisfies Record<RiskReviewStatement['status'], RiskReviewKind>;

/** Antom names no time of a review: the times beside it are the payment's. */
export function factsOfReviews(paymentId: string, riskReviews: RiskReviewStatements, source: FactSource): RiskReviewFact[] {
  return riskReviews.map(({ status, source: reviewSource }) => ({
    kind: KINDS[status],
    paymentId,
    provenance: provenanceFrom(source, { reviewSource }),
  }));
}
