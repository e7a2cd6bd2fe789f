import type { Money } from './money.ts';

/** The calls and messages by which Antom states facts; `review`: an operator has found it out. */
export const FACT_SOURCES = [
  'notification',
  'pay',
  'inquiryPayment',
  'inquiryRefund',
  'cancel',
  'refund',
  'acceptDispute',
  'supplyDefenseDocument',
  'review',
] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

/** Where a fact comes from, with Antom's texts and times. Never compared, so a fact that Antom states twice is one fact. */
export interface Provenance {
  /** A {@link FactSource}, or a source that only a newer release knows. For people to read; no rule depends on it. */
  readonly source: string;
  /** When it happened according to Antom, ISO 8601 with offset, verbatim. */
  readonly antomTime?: string | undefined;
  readonly resultCode?: string | undefined;
  readonly resultMessage?: string | undefined;
  /** Antom's id of the capture. */
  readonly captureId?: string | undefined;
}

/** The provenance of a fact from one of the sources that this release knows. */
export function provenanceFrom(source: FactSource, details: Omit<Provenance, 'source'> = {}): Provenance {
  return { source, ...details };
}

export const OUTCOME_KINDS = ['authorized', 'authorizationFailed', 'captured', 'captureFailed'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** How an authorization or a capture ended. Only `captured` means that the merchant will be paid. */
export interface OutcomeFact {
  readonly kind: OutcomeKind;
  /** Antom's id of the payment. */
  readonly paymentId: string;
  /** The payment's amount, or the captured amount; compared with the requested amount. */
  readonly amount: Money;
  readonly provenance: Provenance;
}

/** Antom closed the order before the buyer paid. */
export interface CancellationFact {
  readonly kind: 'cancellation';
  readonly paymentId?: string | undefined;
  readonly provenance: Provenance;
}

/** The states of a refund that Antom can report. */
export const REFUND_RESULTS = ['PROCESSING', 'FAIL', 'SUCCESS'] as const;
export type RefundResult = (typeof REFUND_RESULTS)[number];

/** How far one refund has come. */
export interface RefundFact {
  readonly kind: 'refund';
  readonly refundRequestId: string;
  readonly refundId?: string | undefined;
  readonly amount: Money;
  readonly result: RefundResult;
  readonly provenance: Provenance;
}

/** The money of a refund that had succeeded came back to the merchant. Antom says so at most by a failure, so an operator makes sure. */
export interface RefundReturnedFact {
  readonly kind: 'refundReturned';
  readonly refundRequestId: string;
  readonly provenance: Provenance;
}

/** What a notification of a dispute can contain besides its type and an amount; `defenseDueTime` is ISO 8601 with offset. */
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
  /** Antom's `disputeNotificationType`, verbatim; unknown values are kept. */
  readonly notificationType: string;
  readonly paymentId?: string | undefined;
  readonly amount?: Money | undefined;
  readonly provenance: Provenance;
}

/**
 * Antom has no open order for this payment, as the reconciler concludes from one or several answers. Unlike other facts, it can stop being true, when
 * `pay` is sent again. So it says how often `pay` may have been sent by then, and is recorded only while that number is the same.
 */
export interface NotPlacedFact {
  readonly kind: 'notPlaced';
  readonly sends: number;
  readonly provenance: Provenance;
}

/** The facts that are recorded at most once per payment, each in an attribute of its own. */
export type SingleFact = OutcomeFact | CancellationFact | NotPlacedFact;
export const SINGLE_FACT_KINDS = [...OUTCOME_KINDS, 'cancellation', 'notPlaced'] as const satisfies readonly SingleFact['kind'][];

/** Something that does not fit the payment and that a person has to resolve. */
export interface AnomalyFact {
  readonly kind: 'anomaly';
  /** See anomaly.ts. */
  readonly anomaly: string;
  readonly provenance: Provenance;
}

/** Something that was found out about a payment, nearly always because Antom stated it. It stays true whatever Antom states later. */
export type Fact = SingleFact | RefundFact | RefundReturnedFact | DisputeFact | AnomalyFact;
export const FACT_KINDS = [
  ...SINGLE_FACT_KINDS,
  'refund',
  'refundReturned',
  'dispute',
  'anomaly',
] as const satisfies readonly Fact['kind'][];
