import type { CancellationFact, DisputeFact, NotPlacedFact, RefundFact, RefundResult } from '../../shared/payment/fact.ts';
import type { NewRefund } from '../../shared/storage/payment-store.ts';
import { won } from './won.ts';

/* What Antom says of a payment of 46,000 won besides how it was authorized and captured. */

export function aCancellation(different: Partial<CancellationFact> = {}): CancellationFact {
  return { kind: 'cancellation', provenance: { source: 'cancel', resultCode: 'SUCCESS' }, ...different };
}

/** The finding that Antom has no order, made when `pay` may have been sent so often. */
export function aNotPlaced(sends = 1): NotPlacedFact {
  return { kind: 'notPlaced', sends, provenance: { source: 'inquiryPayment' } };
}

/** The result of a refund of 6,000 won. */
export function aRefund(result: RefundResult, different: Partial<Omit<RefundFact, 'kind' | 'result'>> = {}): RefundFact {
  return { kind: 'refund', refundRequestId: 'refund-1', amount: won(6_000n), result, provenance: { source: 'notification' }, ...different };
}

/** The refund of `aRefund`, as it is reserved. */
export function aNewRefund(different: Partial<NewRefund> = {}): NewRefund {
  return { refundRequestId: 'refund-1', amount: won(6_000n), fingerprint: 'e'.repeat(64), reason: undefined, ...different };
}

/** A step in the life of a dispute, with nothing but its type. */
export function aDisputeStep(
  notificationType: string,
  different: Partial<Omit<DisputeFact, 'kind' | 'notificationType'>> = {},
): DisputeFact {
  return { kind: 'dispute', disputeId: 'dispute-1', notificationType, provenance: { source: 'notification' }, ...different };
}
