import type { Provenance } from '../payment/fact.ts';
import type { Acceptance, Payment, RecordedDisputeStep, RecordedOutcome, RecordedRefund } from '../payment/payment.ts';
import type { StoredApproval, StoredDecline } from './stored-details.ts';

/*
 * The attributes of a stored payment, as types: payment-item.ts reads them, and the writes set them. A property that is added to a type of
 * shared/payment does not compile before it is both read and written, because what can be optional when it is read is named when it is written.
 */

/** What is stored under the name and in the form that it has in a {@link Payment}. */
export type StoredAsIs = Omit<
  Payment,
  | 'amount'
  | 'request'
  | 'lease'
  | 'acceptance'
  | 'card'
  | 'settlement'
  | 'decline'
  | 'refunds'
  | 'disputeSteps'
  | 'anomalies'
  | 'unknownFacts'
  | 'refundableMinorUnits'
  | 'dueAtEpochMs'
  | 'isAheadOfRecord'
>;

/** The state is stored as `rank`, which conditions compare, and the held amount as `held`, which expressions compute with. */
export type StoredRefund = Omit<RecordedRefund, 'state' | 'heldMinorUnits'> & {
  readonly rank: number;
  readonly held: bigint | number;
};

/** What is stored under another name or in another form than in a {@link Payment}, and the keys of the indexes. */
export interface StoredOtherwise extends StoredApproval {
  readonly currency: string;
  readonly minorUnits: bigint;
  /** Of a payment that was started before requests were deflated. Never written. */
  readonly payRequest?: string | undefined;
  readonly deflatedRequest?: Uint8Array | undefined;
  /** Only earlier releases have stored the page here. */
  readonly acceptance?: (Omit<Acceptance, 'normalUrl'> & { readonly normalUrl?: string | undefined }) | undefined;
  /** Of the acceptance. An attribute of its own, which any write can remove whether or not there is an acceptance. */
  readonly normalUrl?: string | undefined;
  readonly decline?: StoredDecline | undefined;
  readonly leaseAttemptId: string;
  readonly leaseUntilEpochMs: number;
  readonly refunds: Readonly<Record<string, StoredRefund>>;
  readonly disputes: Readonly<Record<string, RecordedDisputeStep>>;
  /** What follows from the first `countedSteps` of `disputes`: how many may still take money, and what the others have taken, in minor units. */
  readonly countedSteps?: number | undefined;
  readonly openChargebacks?: number | undefined;
  readonly chargedBack?: bigint | number | undefined;
  /** When Antom was last asked because a buyer wanted to know. */
  readonly statusAskedAtEpochMs?: number | undefined;
  readonly anomalies?: ReadonlySet<string> | undefined;
  /** Less `chargedBack`. */
  readonly refundable: bigint | number;
  readonly orderKey: string;
  readonly dueShard?: string | undefined;
  readonly dueAt?: number | undefined;
  /** Undefined for a payment that was started before there were lists. */
  readonly list?: string | undefined;
}

export type StoredPayment = StoredAsIs & StoredOtherwise;

/** A value with every property named, if only as undefined. */
export type Whole<Value> = { readonly [Property in keyof Required<Value>]: Value[Property] };

/** What a write sets an attribute to. The provenance of a fact is passed on as it is. */
export type Written<Attribute extends keyof StoredPayment> = WrittenValue<NonNullable<StoredPayment[Attribute]>>;

type WrittenValue<Value> = Value extends RecordedOutcome
  ? Provenance & Whole<Omit<RecordedOutcome, keyof Provenance>>
  : Value extends object
    ? Whole<Value>
    : Value;
