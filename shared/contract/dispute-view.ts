import type { Dispute, DisputeOutcome } from '../payment/dispute.ts';
import { formatMoney, type WireMoney } from '../payment/money.ts';

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
}

/** The answer to POST …/accept and POST …/defense: the dispute as it will be once the answer is recorded. */
export interface DisputeResponse extends DisputeView {
  /** Antom's time, ISO 8601 with offset. Absent when an earlier request had already given this answer. */
  readonly disputeResolutionTime?: string | undefined;
}

export function disputeView(dispute: Dispute): DisputeView {
  return {
    disputeId: dispute.disputeId,
    state: dispute.state,
    isOver: dispute.isOver,
    outcome: dispute.outcome,
    disputeType: dispute.disputeType,
    reasonCode: dispute.reasonCode,
    reasonMessage: dispute.reasonMessage,
    defenseDueTime: dispute.defenseDueTime,
    judgedResult: dispute.judgedResult,
    acceptReason: dispute.acceptReason,
    amount: dispute.amount && formatMoney(dispute.amount),
  } satisfies Record<keyof DisputeView | keyof Dispute, unknown>;
}
