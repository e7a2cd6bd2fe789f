import type { Money } from './money.ts';

/** A dispute. Optional fields are there once Antom has named them. Times are ISO 8601 with an offset. */
export interface Dispute {
  readonly disputeId: string;
  /** Antom's name of the furthest step. */
  readonly state: string;
  readonly isOver: boolean;
  /** What became of the disputed money. */
  readonly outcome: 'open' | 'lost' | 'kept' | 'unclear' | 'none';
  readonly disputeType?: string | undefined;
  readonly reasonCode?: string | undefined;
  readonly reasonMessage?: string | undefined;
  /** Until when you may answer. */
  readonly defenseDueTime?: string | undefined;
  readonly judgedResult?: string | undefined;
  readonly acceptReason?: string | undefined;
  readonly amount?: Money | undefined;
  /** False: Antom says that a defense would be useless. */
  readonly defendable?: boolean | undefined;
  readonly disputeTime?: string | undefined;
  readonly disputeCancelledTime?: string | undefined;
  readonly defenseSuppliedTime?: string | undefined;
  readonly disputeSource?: string | undefined;
  readonly arn?: string | undefined;
  readonly captureId?: string | undefined;
  readonly judgeReason?: string | undefined;
  /** Who has answered it by the API, such as `key:backend`. */
  readonly answeredBy?: string | undefined;
}

/** A dispute in a list of all. */
export interface ListedDispute extends Dispute {
  readonly paymentRequestId: string;
  readonly referenceOrderId: string;
}

/** A dispute that you have just answered. */
export interface AnsweredDispute extends Dispute {
  /** When Antom took your answer. */
  readonly disputeResolutionTime?: string | undefined;
}

/** The form to fill in, or the document that was supplied. */
export type EvidenceType = 'DISPUTE_EVIDENCE_TEMPLATE' | 'DISPUTE_EVIDENCE_FILE';

export interface DisputeEvidence {
  /** The document as base64. */
  readonly disputeEvidence: string;
  readonly disputeEvidenceFormat?: string | undefined;
}
