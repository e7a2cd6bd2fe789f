import type { DisputeDetail, Provenance, SingleFact } from './fact.ts';
import type { Money } from './money.ts';

/** An outcome as stored: when we recorded it (ISO 8601, UTC) and what it came with. */
export interface RecordedOutcome extends Provenance {
  readonly recordedAt: string;
}

/** How far a refund has come. `RESERVED`: we have promised it and Antom may not have heard of it yet. */
export const REFUND_STATES = ['RESERVED', 'PROCESSING', 'FAIL', 'SUCCESS'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

export interface RecordedRefund {
  /** `UNKNOWN`: a newer release recorded a state that this one does not know. A person has to look. */
  readonly state: RefundState | 'UNKNOWN';
  readonly minorUnits: bigint;
  /** How much of `refundable` this refund has in hand: all of it while it is ours and open, else nothing. */
  readonly heldMinorUnits: bigint;
  readonly requestedAt: string;
  /** SHA-256 of the merchant's request; none when the refund was made in Antom's Dashboard. */
  readonly fingerprint?: string | undefined;
  readonly reason?: string | undefined;
  /** Antom's id of the refund. */
  readonly refundId?: string | undefined;
  readonly settledAt?: string | undefined;
  readonly resultCode?: string | undefined;
  readonly resultMessage?: string | undefined;
}

/** One notification of a dispute, as stored. */
export interface RecordedDisputeStep extends Readonly<Partial<Record<DisputeDetail, string | undefined>>> {
  readonly disputeId: string;
  readonly notificationType: string;
  readonly recordedAt: string;
  readonly antomTime?: string | undefined;
  readonly currency?: string | undefined;
  readonly minorUnits?: bigint | undefined;
}

/** A person has looked, and what they had seen by then. */
export interface Review {
  readonly by: string;
  readonly reason: string;
  readonly recordedAt: string;
  /** The `reviewReasons` of that moment: new ones ask for another look. */
  readonly reasons: readonly string[];
}

/**
 * A payment is the set of facts that were recorded of it. Its status is derived by `statusOf`, never stored.
 * Times are ISO 8601 in UTC where people read them and epoch milliseconds where they are compared.
 */
export interface Payment extends Readonly<Partial<Record<SingleFact['kind'], RecordedOutcome | undefined>>> {
  readonly paymentRequestId: string;
  readonly apiClientId: string;
  readonly referenceOrderId: string;
  readonly amount: Money;
  /** SHA-256 of the merchant's request after defaults: tells a replay from a key that was used twice. */
  readonly fingerprint: string;
  /** The serialised `pay` request, byte for byte as Antom gets it; gone once Antom has answered. */
  readonly request?: string | undefined;
  readonly createdAt: string;
  readonly expiresAtEpochMs: number;
  /** Who may call `pay` at the moment, and until when. */
  readonly lease: PayLease;
  /** How many leases were taken, i.e. how often `pay` may have been sent. */
  readonly sends: number;

  readonly paymentId?: string | undefined;
  readonly acceptance?: Acceptance | undefined;
  readonly rejection?: Rejection | undefined;
  readonly closing?: Closing | undefined;
  /** By `refundRequestId`. */
  readonly refunds: Readonly<Record<string, RecordedRefund>>;
  readonly disputeSteps: readonly RecordedDisputeStep[];
  /** Facts that contradict the request (other amount, currency or Antom id), each by its content. */
  readonly anomalies: readonly string[];
  /** Names of facts that a newer release recorded and this one does not know. What they mean is for a person to say. */
  readonly unknownFacts: readonly string[];

  /** The reconciler has stopped asking: seven days without an end. */
  readonly abandoned?: { readonly recordedAt: string } | undefined;
  readonly review?: Review | undefined;

  /** When `pay` was last allowed to go out. */
  readonly lastPayAtEpochMs: number;
  /** How often in a row Antom has said that it knows no such order. */
  readonly notFoundStreak: number;
  /** How often the reconciler has asked, for its back-off. */
  readonly claims: number;

  /** Captured, less what refunds hold or have taken. */
  readonly refundableMinorUnits: bigint;
  /** Rises with every recording write; shown as `sequence`. */
  readonly revision: number;
  /** When the reconciler should ask Antom; none once settled. */
  readonly dueAtEpochMs?: number | undefined;
}

export interface PayLease {
  readonly attemptId: string;
  readonly untilEpochMs: number;
}

/** Antom has created the payment and waits for the buyer at `normalUrl`. */
export interface Acceptance {
  readonly normalUrl: string;
  readonly recordedAt: string;
}

/** Antom refused the request itself. Not final before an inquiry has confirmed that there is no order. */
export interface Rejection {
  readonly resultCode: string;
  readonly resultMessage: string;
  readonly recordedAt: string;
}

/** Who wants a payment closed: the merchant, or nobody but the clock. */
export const CLOSING_REASONS = ['merchant', 'expired'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Our intention to close the order at Antom, written before Antom is asked. */
export interface Closing {
  /** `unknown`: a newer release recorded a reason that this one does not know. A person has to look. */
  readonly reason: ClosingReason | 'unknown';
  readonly recordedAt: string;
}
