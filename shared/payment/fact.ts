import type { Money } from './money.ts';

/** Who told us. Kept for people to read; no rule looks at it. */
export type FactSource = 'notification' | 'pay' | 'inquiryPayment' | 'inquiryRefund' | 'cancel' | 'refund';

/** What an outcome came with: free text and times of Antom's. Never compared, so two tellings of one fact are one fact. */
export interface Provenance {
  readonly source: FactSource;
  /** Antom's own time of the event, ISO 8601 with offset, verbatim. */
  readonly antomTime?: string | undefined;
  readonly resultCode?: string | undefined;
  readonly resultMessage?: string | undefined;
  /** Antom's id of the capture. */
  readonly captureId?: string | undefined;
}

export type OutcomeKind = 'authorized' | 'authorizationFailed' | 'captured' | 'captureFailed';

/** How an authorization or a capture ended, as Antom told it. Only `captured` means that the merchant will be paid. */
export interface OutcomeFact {
  readonly kind: OutcomeKind;
  /** Antom's id of the payment. */
  readonly paymentId: string;
  /** The payment's amount, or the captured amount; compared with the amount that was asked for. */
  readonly amount: Money;
  readonly provenance: Provenance;
}

/** Antom closed the order before the buyer paid. */
export interface CancellationFact {
  readonly kind: 'cancellation';
  readonly paymentId?: string | undefined;
  readonly provenance: Provenance;
}

export type RefundResult = 'PROCESSING' | 'FAIL' | 'SUCCESS';

/** What became of one refund. */
export interface RefundFact {
  readonly kind: 'refund';
  readonly refundRequestId: string;
  readonly refundId?: string | undefined;
  readonly amount: Money;
  readonly result: RefundResult;
  readonly provenance: Provenance;
}

/** One step in the life of a dispute. */
export interface DisputeFact {
  readonly kind: 'dispute';
  readonly disputeId: string;
  /** Antom's `disputeNotificationType`, verbatim; values we have not met are kept. */
  readonly notificationType: string;
  readonly paymentId?: string | undefined;
  readonly disputeType?: string | undefined;
  readonly amount?: Money | undefined;
  readonly reasonCode?: string | undefined;
  readonly reasonMessage?: string | undefined;
  /** ISO 8601 with offset. */
  readonly defenseDueTime?: string | undefined;
  readonly judgedResult?: string | undefined;
  readonly acceptReason?: string | undefined;
  readonly provenance: Provenance;
}

/**
 * Antom has no open order for this payment: the reconciler's verdict over several answers. Alone among facts it can stop being true, by another
 * `pay`; so it names how often `pay` may have been sent when it was reached, and counts only while that is still so.
 */
export interface NotPlacedFact {
  readonly kind: 'notPlaced';
  readonly sends: number;
  readonly provenance: Provenance;
}

/** Something that Antom said of a payment and that stays true whatever it says later. */
export type Fact = OutcomeFact | CancellationFact | NotPlacedFact | RefundFact | DisputeFact;
