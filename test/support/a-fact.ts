import type {
  AbandonedFact,
  AnomalyFact,
  CancellationFact,
  DisputeFact,
  NotCapturedFact,
  NotPlacedFact,
  RefundFact,
  RefundResult,
  RefundReturnedFact,
  RiskReviewFact,
  RiskReviewKind,
} from '../../shared/payment/fact.ts';
import type { NewRefund } from '../../shared/storage/payment-store.ts';
import { ANTOM_PAYMENT_ID } from './an-outcome.ts';
import { won } from './won.ts';

/* Facts about a payment of 46,000 won. an-outcome.ts makes those about its authorization and capture. */

export function aCancellation(different: Partial<CancellationFact> = {}): CancellationFact {
  return { kind: 'cancellation', provenance: { source: 'cancel', resultCode: 'SUCCESS' }, ...different };
}

/** A step of a review of the payment that `anOutcome` is about. */
export function aRiskReview(kind: RiskReviewKind, different: Partial<Omit<RiskReviewFact, 'kind'>> = {}): RiskReviewFact {
  const provenance = { source: 'notification', reviewSource: 'ANTOM_SHIELD' };
  return { kind, paymentId: ANTOM_PAYMENT_ID, provenance, ...different };
}

/** The conclusion that Antom has no order, drawn when `pay` may have been sent `sends` times. */
export function aNotPlaced(sends = 1): NotPlacedFact {
  return { kind: 'notPlaced', sends, provenance: { source: 'inquiryPayment' } };
}

/** The conclusion that a capture that failed will not come any more. */
export function aNotCaptured(): NotCapturedFact {
  return { kind: 'notCaptured', provenance: { source: 'inquiryPayment' } };
}

/** The conclusion, from what had been recorded up to this revision, that the payment does not settle by itself. */
export function anAbandonment(revision = 1): AbandonedFact {
  return { kind: 'abandoned', revision, provenance: { source: 'reconciler' } };
}

/** The result of a refund of 6,000 won. */
export function aRefund(result: RefundResult, different: Partial<Omit<RefundFact, 'kind' | 'result'>> = {}): RefundFact {
  return { kind: 'refund', refundRequestId: 'refund-1', amount: won(6_000n), result, provenance: { source: 'notification' }, ...different };
}

/** What an operator says of the refund that `aRefund` is the result of: its money came back. */
export function aReturnedRefund(refundRequestId = 'refund-1'): RefundReturnedFact {
  return { kind: 'refundReturned', refundRequestId, provenance: { source: 'review' } };
}

/** The request for the refund that `aRefund` is the result of. */
export function aNewRefund(different: Partial<NewRefund> = {}): NewRefund {
  return { refundRequestId: 'refund-1', amount: won(6_000n), fingerprint: 'e'.repeat(64), reason: undefined, ...different };
}

/** A step of a dispute, without any detail. */
export function aDisputeStep(
  notificationType: string,
  different: Partial<Omit<DisputeFact, 'kind' | 'notificationType'>> = {},
): DisputeFact {
  return { kind: 'dispute', disputeId: 'dispute-1', notificationType, provenance: { source: 'notification' }, ...different };
}

export function anAnomaly(anomaly: string): AnomalyFact {
  return { kind: 'anomaly', anomaly, provenance: { source: 'notification' } };
}
