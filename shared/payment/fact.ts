import type { Money } from './money.ts';

/** The calls and messages by which Antom states facts. */
export const FACT_SOURCES = ['notification', 'pay', 'inquiryPayment', 'inquiryRefund', 'cancel', 'refund'] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

/** What a fact came with: free text and times of Antom's. Never compared, so that a fact stated twice is one fact. */
export interface Provenance {
  /** A {@link FactSource}, or one that only a newer release knows. For people to read; no rule looks at it. */
  readonly source: string;
  /** Antom's own time of the event, ISO 8601 with offset, verbatim. */
  readonly antomTime?: string | undefined;
  readonly resultCode?: string | undefined;
  readonly resultMessage?: string | undefined;
  /** Antom's id of the capture. */
  readonly captureId?: string | undefined;
}

/** The provenance of a fact that this release has heard itself. */
export function heardFrom(source: FactSource, details: Omit<Provenance, 'source'> = {}): Provenance {
  return { source, ...details };
}

export const OUTCOME_KINDS = ['authorized', 'authorizationFailed', 'captured', 'captureFailed'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** How an authorization or a capture ended. Only `captured` means that the merchant will be paid. */
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

/** What Antom may state about a refund. */
export const REFUND_RESULTS = ['PROCESSING', 'FAIL', 'SUCCESS'] as const;
export type RefundResult = (typeof REFUND_RESULTS)[number];

/** What became of one refund. */
export interface RefundFact {
  readonly kind: 'refund';
  readonly refundRequestId: string;
  readonly refundId?: string | undefined;
  readonly amount: Money;
  readonly result: RefundResult;
  readonly provenance: Provenance;
}

/** What a step of a dispute may state besides which step it is and an amount; `defenseDueTime` is ISO 8601 with offset. */
export const DISPUTE_DETAILS = ['disputeType', 'reasonCode', 'reasonMessage', 'defenseDueTime', 'judgedResult', 'acceptReason'] as const;
export type DisputeDetail = (typeof DISPUTE_DETAILS)[number];

/** One value for each detail. */
export function detailsFrom<Value>(valueOf: (detail: DisputeDetail) => Value): Record<DisputeDetail, Value> {
  return {
    disputeType: valueOf('disputeType'),
    reasonCode: valueOf('reasonCode'),
    reasonMessage: valueOf('reasonMessage'),
    defenseDueTime: valueOf('defenseDueTime'),
    judgedResult: valueOf('judgedResult'),
    acceptReason: valueOf('acceptReason'),
  };
}

/** One step in the life of a dispute. */
export interface DisputeFact extends Readonly<Partial<Record<DisputeDetail, string | undefined>>> {
  readonly kind: 'dispute';
  readonly disputeId: string;
  /** Antom's `disputeNotificationType`, verbatim; values that we do not know are kept. */
  readonly notificationType: string;
  readonly paymentId?: string | undefined;
  readonly amount?: Money | undefined;
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

/** The facts that a payment records at most once each, under an attribute of their own. */
export type SingleFact = OutcomeFact | CancellationFact | NotPlacedFact;
export const SINGLE_FACT_KINDS = [...OUTCOME_KINDS, 'cancellation', 'notPlaced'] as const satisfies readonly SingleFact['kind'][];

/** Something that Antom stated about a payment and that stays true whatever it states later. */
export type Fact = SingleFact | RefundFact | DisputeFact;
export const FACT_KINDS = [...SINGLE_FACT_KINDS, 'refund', 'dispute'] as const satisfies readonly Fact['kind'][];
