import type { WireAmount } from '../../../shared/antom/amount.ts';

export type DisputeType = 'CHARGEBACK' | 'RETRIEVAL_REQUEST';

/** `open` waits for the merchant, `defended` for the issuer. All others are final. */
export type DisputeState = 'open' | 'defended' | 'accepted' | 'withdrawn' | 'judged' | 'rapidly_resolved';

export type DisputeAcceptReason = 'MERCHANT_ACCEPTED' | 'TIMEOUT' | 'MANUAL_PROCESSING_ACCEPTED';

export interface SimulatedDispute {
  readonly disputeId: string;
  readonly type: DisputeType;
  readonly state: DisputeState;
  readonly amount: WireAmount;
  /** The issuer's name for these cards, not a card scheme. */
  readonly source: string;
  readonly reasonCode: string;
  readonly reasonMessage: string;
  /** The number by which banks know the disputed transaction. */
  readonly arn?: string;
  /** False: Antom says that a defense would be useless. */
  readonly isDefendable: boolean;
  readonly openedAt: Date;
  readonly defenseDueAt: Date;
  /** Base64, as the merchant supplied it. */
  readonly evidence?: string;
  /** Base64, as Antom offers it. */
  readonly offeredDocument?: string;
  readonly resolvedAt?: Date;
}
