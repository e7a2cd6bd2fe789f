import type { Actor } from './actor.ts';
import type { DisputeDetail, Provenance, SingleFact } from './fact.ts';
import type { Money } from './money.ts';
import type { CardDetails, DeclineDetails, RefundNumbers, SettlementDetails } from './payment-details.ts';

/** A fact as stored: its provenance and when it was recorded (ISO 8601, UTC). */
export interface RecordedOutcome extends Provenance {
  readonly recordedAt: string;
}

/**
 * How far a refund has come. `RESERVED`: accepted from the merchant, and perhaps not sent to Antom yet. `RETURNED`: it succeeded, and then the money came
 * back to the merchant, as an operator has seen.
 */
export const REFUND_STATES = ['RESERVED', 'PROCESSING', 'FAIL', 'SUCCESS', 'RETURNED'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

export interface RecordedRefund extends RefundNumbers {
  /** `UNKNOWN`: a newer release recorded a state that this one does not know. The payment needs review. */
  readonly state: RefundState | 'UNKNOWN';
  /** The amount that the merchant asked for. Of a refund from Antom's Dashboard: the amount that belongs to `state`. */
  readonly minorUnits: bigint;
  /** What Antom says that it refunded, if that is not `minorUnits`. */
  readonly refundedMinorUnits?: bigint | undefined;
  /**
   * Antom has not stated the amount that belongs to `state`. It is the one that is known of the refund: what the merchant asked for, or the largest that was
   * stated for an earlier state.
   */
  readonly amountIsAssumed?: true | undefined;
  /**
   * The smallest and the largest of all amounts that were asked for or stated, unless they all are `minorUnits`. Of a refund that was not requested here and
   * whose amount is assumed, undefined when none was stated.
   */
  readonly leastStated?: bigint | undefined;
  readonly mostStated?: bigint | undefined;
  /** What this refund holds of the refundable amount: its own amount while it is open, otherwise zero. */
  readonly heldMinorUnits: bigint;
  readonly requestedAt: string;
  /** SHA-256 of the merchant's request; undefined for a refund from Antom's Dashboard. */
  readonly fingerprint?: string | undefined;
  readonly reason?: string | undefined;
  /** The merchant's own name for the refund. Antom does not get it. */
  readonly reference?: string | undefined;
  /** SHA-256 of the Idempotency-Key, in hex. */
  readonly idempotencyKeyHash?: string | undefined;
  /** Who requested it first. */
  readonly requestedBy?: Actor | undefined;
  /** Under which id it was counted for the daily limit of an API key: it tells a repeated write from another request with the same key. */
  readonly limitCountId?: string | undefined;
  /** Antom's id of the refund: the first that Antom named, and the first other one. There should be only one. */
  readonly refundId?: string | undefined;
  readonly otherRefundId?: string | undefined;
  readonly settledAt?: string | undefined;
  readonly resultCode?: string | undefined;
  readonly resultMessage?: string | undefined;
  /** When Antom's failure and when Antom's success was recorded for the first time, ISO 8601 in UTC. Both at once contradict each other. */
  readonly failedAt?: string | undefined;
  readonly succeededAt?: string | undefined;
  /** Since when each clear answer has lacked it, ISO 8601 in UTC. Only for a refund from Antom's Dashboard that Antom had reported before. */
  readonly missingSince?: string | undefined;
}

/** One notification of a dispute, as stored. */
export interface RecordedDisputeStep extends Readonly<Partial<Record<DisputeDetail, string | undefined>>> {
  readonly disputeId: string;
  readonly notificationType: string;
  readonly recordedAt: string;
  readonly antomTime?: string | undefined;
  /** Antom's id of the payment, as the notification names it. */
  readonly paymentId?: string | undefined;
  readonly currency?: string | undefined;
  readonly minorUnits?: bigint | undefined;
}

/** The step that a dispute takes by the merchant's answer: it is accepted, or defended with a document. */
export const MERCHANT_ANSWER_STEPS = ['DISPUTE_ACCEPTED', 'DEFENSE_SUPPLIED'] as const;

export interface MerchantAnswer {
  readonly step: (typeof MERCHANT_ANSWER_STEPS)[number];
  /** SHA-256 of the document, in hex. */
  readonly documentHash?: string | undefined;
}

/** An answer that was stored before it was sent to Antom. What Antom has refused is no longer among them. */
export interface SentAnswer extends MerchantAnswer {
  /** ISO 8601 in UTC. */
  readonly sentAt: string;
  readonly sentBy?: Actor | undefined;
  /** Antom has said with its signature that it has taken this one. */
  readonly isTaken?: boolean | undefined;
  /** When, as Antom says: ISO 8601 with offset. */
  readonly takenAt?: string | undefined;
}

/** An operator's review of the payment. */
export interface Review {
  readonly by: string;
  readonly reason: string;
  readonly recordedAt: string;
  /** The `reviewTexts` at that time. Later ones need another review. Earlier releases stored some without what they are about. */
  readonly reasons: readonly string[];
}

/** Somebody has erased the free texts of the payment. Without `recordedAt`: an older release, which does not read it, goes on. */
export interface Erasure {
  readonly by: string;
  /** ISO 8601 in UTC. */
  readonly erasedAt: string;
}

/**
 * A payment is the set of facts that are recorded about it. Its status is derived by `statusOf` and never stored.
 * Times are ISO 8601 in UTC where people read them and epoch milliseconds where they are compared.
 */
export interface Payment extends Readonly<Partial<Record<SingleFact['kind'], RecordedOutcome | undefined>>> {
  readonly paymentRequestId: string;
  readonly apiClientId: string;
  readonly referenceOrderId: string;
  readonly amount: Money;
  /** What the merchant's request said of the order and of itself. Undefined also when the release that started the payment did not keep it. */
  readonly orderDescription?: string | undefined;
  readonly selectedCardBrand?: string | undefined;
  readonly metadata?: string | undefined;
  /** Which of the merchant's accounts with Antom. Antom has to be asked about the payment with it. */
  readonly merchantAccountId?: string | undefined;
  /** The merchant started it beside other payments of its order, so a second capture of the order is no surprise. */
  readonly sharesOrder?: boolean | undefined;
  /** Who started it. */
  readonly startedBy?: Actor | undefined;
  /** What a buyer's browser shows to read the state of this payment, with its id. Payments of former releases have none. */
  readonly statusSecret?: string | undefined;
  /** SHA-256 of the merchant's request after defaults, and of the device. It distinguishes a repeated request from another one with the same Idempotency-Key. */
  readonly fingerprint: string;
  /** The serialized `pay` request, byte for byte as Antom gets it; removed once Antom has answered. */
  readonly request?: string | undefined;
  readonly createdAt: string;
  readonly expiresAtEpochMs: number;
  /** Which attempt may send `pay`, and until when. */
  readonly lease: PayLease;
  /** How many leases were taken, which is how often `pay` may have been sent. */
  readonly sends: number;

  readonly paymentId?: string | undefined;
  /** Of the card that was approved. */
  readonly card?: CardDetails | undefined;
  readonly settlement?: SettlementDetails | undefined;
  readonly decline?: DeclineDetails | undefined;
  readonly acceptance?: Acceptance | undefined;
  readonly rejection?: Rejection | undefined;
  readonly closing?: Closing | undefined;
  /** By `refundRequestId`. */
  readonly refunds: Readonly<Record<string, RecordedRefund>>;
  /** How many failed refunds were removed from `refunds`, because there were too many. */
  readonly failedRefundsForgotten?: number | undefined;
  readonly disputeSteps: readonly RecordedDisputeStep[];
  /** What the merchant has answered to each dispute, or may have, by `disputeId`. */
  readonly disputeAnswers?: Readonly<Record<string, readonly SentAnswer[]>> | undefined;
  /** What does not fit the payment, each as a text; see anomaly-text.ts. */
  readonly anomalies: readonly string[];
  /** When the last of them was recorded, ISO 8601 in UTC. Undefined when a release did that which does not keep it. */
  readonly lastAnomalyAt?: string | undefined;
  /** There are more anomalies than are kept. */
  readonly furtherAnomalies?: { readonly recordedAt: string } | undefined;
  /** Names of facts that a newer release recorded and this one does not know. The payment needs review. */
  readonly unknownFacts: readonly string[];

  /** When a new intention has last made a payment due again that had perhaps been abandoned. */
  readonly resumedAtEpochMs?: number | undefined;
  readonly review?: Review | undefined;
  /** The last one. Texts that came later are there. */
  readonly erased?: Erasure | undefined;

  /** When a lease to send `pay` was last taken. */
  readonly lastPayAtEpochMs: number;
  /** How often in a row Antom has answered that it has no such order: counted before Antom had it, and once it does not cancel it. */
  readonly notFoundStreak: number;
  /** How often in a row Antom has said that the payment failed, or that it has no such order any more, and has then refused to cancel it. */
  readonly cancelRefusals: number;
  /** How often the reconciler has claimed the payment, for its back-off. */
  readonly claims: number;

  /** The captured amount, less what refunds hold or have paid back, and less what lost disputes have taken. Can be negative. */
  readonly refundableMinorUnits: bigint;
  /** Rises with every write that records something; shown as `sequence`. */
  readonly revision: number;
  /** Facts that are not recorded yet are laid over the stored payment: its revision is a guess. Never stored. */
  readonly isAheadOfRecord?: true | undefined;
  /** When the reconciler should ask Antom; undefined once the payment is settled. */
  readonly dueAtEpochMs?: number | undefined;
}

export interface PayLease {
  readonly attemptId: string;
  /** {@link ENDED_WITHOUT_PAGE} once Antom has said that it has the payment, and gave no page. */
  readonly untilEpochMs: number;
}

/** Before any time, so that the next attempt may begin at once. */
export const ENDED_WITHOUT_PAGE = 0;

/** Antom has created the payment. */
export interface Acceptance {
  /** Where the buyer can pay. Removed once the buyer has approved the payment. */
  readonly normalUrl?: string | undefined;
  readonly recordedAt: string;
}

/** Antom has refused the only `pay`: no page was ever given to the buyer. An inquiry still finds out whether there is an order. */
export interface Rejection {
  readonly resultCode: string;
  readonly resultMessage: string;
  readonly recordedAt: string;
}

/** Why a payment is closed: the merchant asked for it, or it expired. */
export const CLOSING_REASONS = ['merchant', 'expired'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** The intention to close the order at Antom, written before Antom is asked. */
export interface Closing {
  /** `unknown`: a newer release recorded a reason that this one does not know. The payment needs review. */
  readonly reason: ClosingReason | 'unknown';
  readonly recordedAt: string;
  readonly requestedBy?: Actor | undefined;
}
