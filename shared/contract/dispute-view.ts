import type { Dispute, DisputeOutcome } from '../payment/dispute.ts';
import { formatMoney, type WireMoney } from '../payment/money.ts';
import { shownText } from './listed.ts';

/** A dispute as merchants see it, in the API's answers and in events. Optional fields are there once Antom has named them. */
export interface DisputeView {
  readonly disputeId: string;
  /** Antom's `disputeNotificationType` of the furthest step. */
  readonly state: string;
  readonly isOver: boolean;
  /** What became of the disputed money. */
  readonly outcome: DisputeOutcome;
  readonly disputeType?: string | undefined;
  readonly reasonCode?: string | undefined;
  readonly reasonMessage?: string | undefined;
  /** ISO 8601 with offset. */
  readonly defenseDueTime?: string | undefined;
  readonly judgedResult?: string | undefined;
  readonly acceptReason?: string | undefined;
  readonly amount?: WireMoney | undefined;
  /** False: Antom says that a defense would be useless. */
  readonly defendable?: boolean | undefined;
  /** When the buyer disputed, when the buyer withdrew, and when your defense was handed in: ISO 8601 with offset. */
  readonly disputeTime?: string | undefined;
  readonly disputeCancelledTime?: string | undefined;
  readonly defenseSuppliedTime?: string | undefined;
  /** Who disputes: for these cards the issuer. */
  readonly disputeSource?: string | undefined;
  /** The number by which banks know the disputed transaction. */
  readonly arn?: string | undefined;
  readonly captureId?: string | undefined;
  readonly judgeReason?: string | undefined;
}

/** The answer to POST …/accept and POST …/defense: the dispute as it will be once the answer is recorded. */
export interface DisputeResponse extends DisputeView {
  /** Antom's time, ISO 8601 with offset. Absent when Antom's answer to an earlier, equal request got lost. */
  readonly disputeResolutionTime?: string | undefined;
}

/** A dispute in a list over all payments. */
export interface ListedDisputeView extends DisputeView {
  readonly paymentRequestId: string;
  readonly referenceOrderId: string;
}

/** The answer to GET /disputes. */
export interface ListedDisputes {
  readonly disputes: readonly ListedDisputeView[];
  /** As that of a list of payments. */
  readonly nextCursor?: string | undefined;
}

export function disputeView(dispute: Dispute): DisputeView {
  return {
    disputeId: dispute.disputeId,
    state: dispute.state,
    isOver: dispute.isOver,
    outcome: dispute.outcome,
    disputeType: shownText(dispute.disputeType),
    reasonCode: shownText(dispute.reasonCode),
    reasonMessage: shownText(dispute.reasonMessage),
    defenseDueTime: dispute.defenseDueTime,
    judgedResult: shownText(dispute.judgedResult),
    acceptReason: shownText(dispute.acceptReason),
    amount: dispute.amount && formatMoney(dispute.amount),
    defendable: dispute.defendable === undefined ? undefined : dispute.defendable === 'true',
    disputeTime: dispute.disputeTime,
    disputeCancelledTime: dispute.disputeCancelledTime,
    defenseSuppliedTime: dispute.defenseSuppliedTime,
    disputeSource: dispute.disputeSource,
    arn: dispute.arn,
    captureId: dispute.captureId,
    judgeReason: shownText(dispute.judgeReason),
  } satisfies Record<keyof DisputeView | keyof Dispute, unknown>;
}
