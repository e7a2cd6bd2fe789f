import { namingAMoment } from './antom-time.ts';
import type { Money } from './money.ts';
import type { CardDetails, RawRefusal, RefundNumbers, SettlementDetails } from './payment-details.ts';

/** The calls and messages by which Antom states facts. `reconciler`: concluded from the time that has passed. `review`: found out by an operator. */
export const FACT_SOURCES = [
  'notification',
  'pay',
  'inquiryPayment',
  'inquiryRefund',
  'cancel',
  'refund',
  'acceptDispute',
  'supplyDefenseDocument',
  'reconciler',
  'review',
] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

/** Where a fact comes from, with Antom's texts and times. Never compared, so a fact that Antom states twice is one fact. */
export interface Provenance {
  /** A {@link FactSource}, or a source that only a newer release knows. For people to read; no rule depends on it. */
  readonly source: string;
  /** When it happened according to Antom, ISO 8601 with offset, verbatim. Older releases have recorded anything that Antom wrote there. */
  readonly antomTime?: string | undefined;
  readonly resultCode?: string | undefined;
  readonly resultMessage?: string | undefined;
  /** Antom's id of the capture. */
  readonly captureId?: string | undefined;
  /** Who reviews or has reviewed the payment, in Antom's words. */
  readonly reviewSource?: string | undefined;
}

/** The provenance of a fact from one of the sources that this release knows. A time that names no moment is left out: then the recorded time counts. */
export function provenanceFrom(source: FactSource, details: Omit<Provenance, 'source'> = {}): Provenance {
  return { source, ...details, antomTime: namingAMoment(details.antomTime) };
}

export const SUCCESS_KINDS = ['authorized', 'captured'] as const;
export type SuccessKind = (typeof SUCCESS_KINDS)[number];
export const FAILURE_KINDS = ['authorizationFailed', 'captureFailed'] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];
export const OUTCOME_KINDS = [...SUCCESS_KINDS, ...FAILURE_KINDS] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** How an authorization or a capture ended. Only `captured` means that the merchant will be paid. */
export type OutcomeFact = SuccessFact | FailureFact;

interface Outcome {
  /** Antom's id of the payment. */
  readonly paymentId: string;
  readonly provenance: Provenance;
}

export interface SuccessFact extends Outcome {
  readonly kind: SuccessKind;
  /** The payment's amount, or the captured amount; compared with the requested amount. */
  readonly amount: Money;
  readonly card?: CardDetails | undefined;
  readonly settlement?: SettlementDetails | undefined;
}

export interface FailureFact extends Outcome {
  readonly kind: FailureKind;
  /** The same, if Antom names one. Without it there is nothing to compare: a failure moves no money. */
  readonly amount?: Money | undefined;
  readonly card?: CardDetails | undefined;
  readonly refusal?: RawRefusal | undefined;
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
export type RefundFact = SizedRefundFact | FailedRefundFact;

interface RefundStatement {
  readonly kind: 'refund';
  readonly refundRequestId: string;
  readonly refundId?: string | undefined;
  readonly numbers?: RefundNumbers | undefined;
  readonly provenance: Provenance;
}

/** A refund with its amount. A refund that was not requested here is recorded only with one. */
export interface SizedRefundFact extends RefundStatement {
  readonly amount: Money;
  /** Antom names no amount, or none that can be counted, so this is the known amount of the refund. A stated amount outranks it, whichever comes first. */
  readonly amountIsAssumed?: true | undefined;
  readonly result: RefundResult;
}

/** A refund that failed, of which Antom names no amount. */
export interface FailedRefundFact extends RefundStatement {
  readonly amount?: undefined;
  readonly amountIsAssumed?: undefined;
  readonly result: 'FAIL';
  /**
   * The reconciler has concluded the failure, from answers that do not show the refund. That can stop being true, so it is recorded only if nothing else has
   * been recorded since this revision. Undefined when Antom has stated the failure.
   */
  readonly revision?: number | undefined;
}

/** The money of a refund that had succeeded came back to the merchant. Antom says so at most by a failure, so an operator makes sure. */
export interface RefundReturnedFact {
  readonly kind: 'refundReturned';
  readonly refundRequestId: string;
  readonly provenance: Provenance;
}

/** What a notification of a dispute can contain besides its type and an amount, as text. Times are ISO 8601 with offset; `defendable` is `true` or `false`. */
export const DISPUTE_DETAILS = [
  'disputeType',
  'reasonCode',
  'reasonMessage',
  'defenseDueTime',
  'judgedResult',
  'acceptReason',
  'defendable',
  'disputeTime',
  'disputeSource',
  'arn',
  'captureId',
  'disputeCancelledTime',
  'defenseSuppliedTime',
  'judgeReason',
] as const;
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
    defendable: valueOf('defendable'),
    disputeTime: valueOf('disputeTime'),
    disputeSource: valueOf('disputeSource'),
    arn: valueOf('arn'),
    captureId: valueOf('captureId'),
    disputeCancelledTime: valueOf('disputeCancelledTime'),
    defenseSuppliedTime: valueOf('defenseSuppliedTime'),
    judgeReason: valueOf('judgeReason'),
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

/** An inquiry after the recorded capture failure showed no capture: this one is final. */
export interface NotCapturedFact {
  readonly kind: 'notCaptured';
  readonly provenance: Provenance;
}

/**
 * The reconciler has stopped asking Antom, because the payment has not settled in time. A person has to find out how it ended. The decision rests on what is
 * recorded, so it names that revision, and is recorded only if nothing else has been recorded since.
 */
export interface AbandonedFact {
  readonly kind: 'abandoned';
  readonly revision: number;
  readonly provenance: Provenance;
}

export const RISK_REVIEW_KINDS = ['riskReviewStarted', 'riskReviewAccepted', 'riskReviewRejected'] as const;
export type RiskReviewKind = (typeof RISK_REVIEW_KINDS)[number];

/** A step of the review that Antom or the acquirer makes of an authorized payment. The capture does not wait for it; the merchant should. */
export interface RiskReviewFact {
  readonly kind: RiskReviewKind;
  /** Antom's id of the payment. */
  readonly paymentId: string;
  readonly provenance: Provenance;
}

/** The facts that are recorded at most once per payment, each in an attribute of its own. */
export type SingleFact = OutcomeFact | CancellationFact | NotPlacedFact | NotCapturedFact | AbandonedFact | RiskReviewFact;
export const SINGLE_FACT_KINDS = [
  ...OUTCOME_KINDS,
  ...RISK_REVIEW_KINDS,
  'cancellation',
  'notPlaced',
  'notCaptured',
  'abandoned',
] as const satisfies readonly SingleFact['kind'][];

/** Something that does not fit the payment and that a person has to resolve. */
export interface AnomalyFact {
  readonly kind: 'anomaly';
  /** See anomaly-text.ts. */
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
