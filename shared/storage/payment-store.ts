import type { Fact } from '../payment/fact.ts';
import type { Money } from '../payment/money.ts';
import type { ParkedMessage } from './parked-message.ts';
import type { ClosingReason, Payment, Review } from '../payment/payment.ts';

/** A payment as its start writes it: everything that is ours, nothing of Antom's, and the first lease already taken. */
export interface NewPayment {
  readonly paymentRequestId: string;
  readonly apiClientId: string;
  readonly referenceOrderId: string;
  readonly amount: Money;
  readonly fingerprint: string;
  readonly request: string;
  readonly expiresAtEpochMs: number;
  readonly lease: Payment['lease'];
}

/** Whose payment. Every write of the API carries the owner in its condition. */
export interface OwnedPayment {
  readonly paymentRequestId: string;
  readonly apiClientId: string;
}

/** A refund that we are about to promise. */
export interface NewRefund {
  readonly refundRequestId: string;
  readonly amount: Money;
  readonly fingerprint: string;
  readonly reason: string | undefined;
}

/**
 * What became of a recording write. None of these is an error.
 * - `recorded`: written just now; `payment` is the item as this write left it.
 * - `duplicate`: the same kind of fact was there already. Also what a client's own retry of a committed write looks like.
 * - `contradicted`: the fact's amount, currency or Antom id is not that of the payment; kept as an anomaly, changes nothing else.
 * - `superseded`: other facts, or another `pay`, leave no room for it.
 * - `unknown-payment`: there is no such payment, or it is not this client's.
 */
export type Recording =
  | { readonly outcome: 'recorded' | 'duplicate' | 'superseded'; readonly payment: Payment }
  | { readonly outcome: 'contradicted'; readonly payment: Payment; readonly anomaly: string }
  | { readonly outcome: 'unknown-payment' };

export type Creation = { readonly outcome: 'created' | 'exists'; readonly payment: Payment };

export type LeaseAttempt = { readonly outcome: 'taken' | 'refused'; readonly payment: Payment } | { readonly outcome: 'unknown-payment' };

/** `exists`: this refund was reserved before. `refused`: not captured, too little left, cancelled, or too many refunds; the payment tells which. */
export type Reservation =
  { readonly outcome: 'reserved' | 'exists' | 'refused'; readonly payment: Payment } | { readonly outcome: 'unknown-payment' };

/** A payment that a reconciler has taken in hand: nobody else has until `dueAtEpochMs`. */
export interface Claim {
  readonly payment: Payment;
  readonly dueAtEpochMs: number;
}

/** What the index of due payments shows of one. */
export interface DuePayment {
  readonly paymentRequestId: string;
  readonly dueAtEpochMs: number;
  readonly expiresAtEpochMs: number;
  /** How often it has been claimed before. */
  readonly claims: number;
}

export interface PaymentPage {
  readonly payments: readonly Payment[];
  /** Opaque; absent on the last page. */
  readonly nextCursor?: string | undefined;
}

/** The Payments table. Every method is one conditional write or one read; `now` becomes the recorded time. */
export interface PaymentStore {
  // Ours
  create(payment: NewPayment, now: Date): Promise<Creation>;
  /** Takes the right to call `pay`, unless somebody has it, Antom has answered, or the payment is closing, settled or expired. */
  takeLease(payment: OwnedPayment, lease: Payment['lease'], now: Date): Promise<LeaseAttempt>;
  /** Gives the lease back before its time; nothing happens when another attempt has it by now. */
  releaseLease(payment: OwnedPayment, attemptId: string, now: Date): Promise<void>;
  recordAcceptance(
    payment: OwnedPayment,
    acceptance: { readonly paymentId: string; readonly normalUrl: string },
    now: Date,
  ): Promise<Recording>;
  recordRejection(
    payment: OwnedPayment,
    rejection: { readonly resultCode: string; readonly resultMessage: string },
    now: Date,
  ): Promise<Recording>;
  /** The intention to close the payment at Antom. `superseded`: it is authorized, or over. */
  recordClosing(payment: OwnedPayment, reason: ClosingReason, now: Date): Promise<Recording>;
  /** Promises a refund: takes its amount out of what is left, or refuses. */
  reserveRefund(payment: OwnedPayment, refund: NewRefund, now: Date): Promise<Reservation>;
  recordReview(paymentRequestId: string, review: Omit<Review, 'recordedAt'>, now: Date): Promise<Recording>;

  // Antom's word: the worker alone
  record(paymentRequestId: string, fact: Fact, now: Date): Promise<Recording>;
  /** Keeps what is not understood. Parking it again changes nothing. */
  park(message: ParkedMessage, now: Date): Promise<void>;

  // Reading
  /** Strongly consistent. */
  get(paymentRequestId: string): Promise<Payment | undefined>;
  /** By Antom's id. Eventually consistent: finding nothing proves nothing. */
  findIdByPaymentId(paymentId: string): Promise<string | undefined>;
  /** A client's payments for one order, the newest first. `invalid-cursor`: none of ours, or of another order. */
  listByOrder(
    order: { readonly apiClientId: string; readonly referenceOrderId: string },
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<PaymentPage | 'invalid-cursor'>;

  // The reconciler's
  /** Payments of one shard whose due time has come, the longest due first. Eventually consistent: `claim` decides. */
  findDue(shard: number, now: Date, limit: number): Promise<readonly DuePayment[]>;
  /** Moves the due time and counts; undefined when somebody else was quicker. */
  claim(due: DuePayment, nextDueAtEpochMs: number): Promise<Claim | undefined>;
  /** Counts one more ORDER_NOT_EXIST and moves the due time; undefined when the claim is no longer ours. */
  recordNotFound(claim: Claim, nextDueAtEpochMs: number): Promise<Claim | undefined>;
  /** Antom knows the order after all: unknown answers are counted from the start again. */
  resetNotFoundStreak(claim: Claim): Promise<void>;
  /** Takes the payment out of the due index, provided that nothing has happened since the claim. */
  settle(claim: Claim): Promise<boolean>;
  /** The same for a payment that has come to no end in seven days, which a person has to look at. */
  abandon(claim: Claim, now: Date): Promise<boolean>;
}
