import type { Actor } from '../payment/actor.ts';
import type { Fact } from '../payment/fact.ts';
import type { Money } from '../payment/money.ts';
import type { ClosingReason, MerchantAnswer, Payment, RecordedRefund, Review, SentAnswer } from '../payment/payment.ts';
import type { CountingWrites } from './counting-store.ts';
import type { DuePage, DuePayment, DuePosition } from './due-row.ts';
import type { OrderRefundWrites, OrderWrites } from './order-store.ts';

/** A payment before `pay` is sent for the first time, with the first lease already taken. */
export interface NewPayment {
  readonly paymentRequestId: string;
  readonly apiClientId: string;
  readonly referenceOrderId: string;
  readonly amount: Money;
  readonly orderDescription?: string | undefined;
  readonly selectedCardBrand?: string | undefined;
  readonly metadata?: string | undefined;
  readonly merchantAccountId?: string | undefined;
  readonly sharesOrder?: boolean | undefined;
  readonly startedBy?: Actor | undefined;
  readonly statusSecret?: string | undefined;
  readonly fingerprint: string;
  readonly request: string;
  readonly expiresAtEpochMs: number;
  readonly lease: Payment['lease'];
}

/** A payment and its owner. Every write for the API names the owner in its condition. */
export interface OwnedPayment {
  readonly paymentRequestId: string;
  readonly apiClientId: string;
}

/** A refund that a merchant requests. */
export interface NewRefund {
  readonly refundRequestId: string;
  readonly amount: Money;
  readonly fingerprint: string;
  readonly reason: string | undefined;
  readonly reference?: string | undefined;
  readonly idempotencyKeyHash?: string | undefined;
  readonly requestedBy?: Actor | undefined;
  readonly limitCountId?: string | undefined;
  /** Also while a dispute is open, beyond what lost disputes have left, and of a payment that was captured after it was cancelled. */
  readonly force?: boolean | undefined;
}

/**
 * What became of a write that records something. None of these is an error.
 * - `recorded`: written; `payment` is the payment after this write.
 * - `duplicate`: it was recorded before. A write that the AWS client repeats after it was stored looks the same.
 * - `contradicted`: the fact has another amount, currency or Antom id than the payment. It is kept as an anomaly and changes nothing else.
 * - `superseded`: other facts, or another `pay`, rule it out.
 * - `unknown-payment`: there is no such payment, or it belongs to another client.
 */
export type Recording =
  | { readonly outcome: 'recorded' | 'duplicate' | 'superseded'; readonly payment: Payment }
  | { readonly outcome: 'contradicted'; readonly payment: Payment; readonly anomaly: string }
  | { readonly outcome: 'unknown-payment' };

export type Creation = { readonly outcome: 'created' | 'exists'; readonly payment: Payment };
export type LeaseAttempt = { readonly outcome: 'taken' | 'refused'; readonly payment: Payment } | { readonly outcome: 'unknown-payment' };

/** `exists`: this refund was reserved before. `refused`: not captured, too little left, cancelled, disputed, or too many refunds; `payment` shows which. */
export type Reservation =
  { readonly outcome: 'reserved' | 'exists' | 'refused'; readonly payment: Payment } | { readonly outcome: 'unknown-payment' };

/** A payment that one reconciler may work on until `dueAtEpochMs`, and no other. */
export interface Claim {
  readonly payment: Payment;
  readonly dueAtEpochMs: number;
}

/** A message from Antom or from a newer release that this release does not understand. It is kept for a person, or for a later release. */
export interface ParkedMessage {
  /** The kind of notification or message that was not understood. */
  readonly reason: string;
  /** The body of the queue message, unchanged. It may contain a buyer's data. */
  readonly text: string;
  readonly sentAt: string | undefined; // ISO 8601 in UTC
}

export interface PaymentPage {
  readonly payments: readonly Payment[];
  /** Opaque; absent on the last page. */
  readonly nextCursor?: string | undefined;
}

/**
 * The Payments table. Each method is one conditional write, with others where two can race or where money depends on what is stored, or one read; `now`
 * becomes the recorded time.
 */
export interface PaymentStore
  extends
    OrderWrites,
    OrderRefundWrites,
    StartWrites,
    DecisionWrites,
    RefundWrites,
    DisputeAnswerWrites,
    FactWrites,
    Lookups,
    ReconcilerWrites,
    CountingWrites {}

/** Starting a payment: who may send `pay`, and how Antom answered. */
export interface StartWrites {
  create(payment: NewPayment, now: Date): Promise<Creation>;
  /** Takes the right to send `pay`. Refused while another attempt has it, and once Antom has answered or the payment is closing, settled or expired. */
  takeLease(payment: OwnedPayment, lease: Payment['lease'], now: Date): Promise<LeaseAttempt>;
  /** Ends the lease early. Does nothing when another attempt holds it. */
  releaseLease(payment: OwnedPayment, attemptId: string, untilEpochMs: number): Promise<void>;
  /** Nothing is written of an acceptance that is `contradicted`: enqueue the anomaly, because whoever writes it here may die before it is published. */
  recordAcceptance(
    payment: OwnedPayment,
    acceptance: { readonly paymentId: string; readonly normalUrl: string },
    now: Date,
  ): Promise<Recording>;
  /** Records the anomaly of a contradicted acceptance when the queue does not accept it. No event is published about it. */
  recordAcceptanceAnomaly(payment: OwnedPayment, anomaly: string, now: Date): Promise<Recording>;
  recordRejection(
    payment: OwnedPayment,
    rejection: { readonly resultCode: string; readonly resultMessage: string },
    now: Date,
  ): Promise<Recording>;
}

/** What a merchant, the clock or an operator decides. */
export interface DecisionWrites {
  /**
   * The intention to close the payment at Antom. `superseded`: it is authorized or closed. `duplicate`: it is closing already. When the merchant asks
   * for it, a payment that was abandoned is due again.
   */
  recordClosing(payment: OwnedPayment, reason: ClosingReason, now: Date, requestedBy?: Actor): Promise<Recording>;
  recordReview(paymentRequestId: string, review: Omit<Review, 'recordedAt'>, now: Date): Promise<Recording>;
  /** A payment that was abandoned is due again, because a review has found that it is to be closed. `duplicate`: it is not abandoned. */
  resumeReviewed(payment: OwnedPayment, now: Date): Promise<Recording>;
}

export interface RefundWrites {
  /** Takes the amount of a refund out of what can still be refunded, or refuses. */
  reserveRefund(payment: OwnedPayment, refund: NewRefund, now: Date): Promise<Reservation>;
}

/**
 * What became of an answer before it is sent. `sentBefore`: the answers to the same dispute that may have been sent before it. `not_stored`: there are too
 * many, or a newer release has stored them in a form that this one cannot read.
 */
export type AnswerStored =
  | { readonly outcome: 'stored'; readonly payment: Payment; readonly sentBefore: readonly SentAnswer[] }
  | { readonly outcome: 'not_stored'; readonly payment: Payment }
  | { readonly outcome: 'unknown-payment' };

/** The merchant's answers to disputes. */
export interface DisputeAnswerWrites {
  /** Before it is sent. Storing it again changes nothing. */
  recordSentAnswer(payment: OwnedPayment, disputeId: string, answer: MerchantAnswer, now: Date, sentBy?: Actor): Promise<AnswerStored>;
  /** What Antom has signed about it. Does nothing to an answer that is not stored, or is known as taken. */
  recordAnswerResult(
    payment: OwnedPayment,
    disputeId: string,
    answer: MerchantAnswer,
    result: 'refused' | { readonly takenAt: string | undefined },
  ): Promise<void>;
}

/** What Antom states. Only the worker writes it. */
export interface FactWrites {
  record(paymentRequestId: string, fact: Fact, now: Date): Promise<Recording>;
  /** Keeps a message that is not understood. Parking it again changes nothing. */
  park(message: ParkedMessage, now: Date): Promise<void>;
}

export interface Lookups {
  /** Strongly consistent. */
  get(paymentRequestId: string): Promise<Payment | undefined>;
  /** A refund of this payment that failed and was removed from it, because there were too many. Strongly consistent. */
  findForgottenRefund(refundRequestId: string): Promise<RecordedRefund | undefined>;
  /** By Antom's id. Eventually consistent: a payment that is not found may exist. */
  findIdByPaymentId(paymentId: string): Promise<string | undefined>;
  /** A client's payments for one order, the newest first. `invalid-cursor`: not a cursor, or the cursor of another order. */
  listByOrder(
    order: { readonly apiClientId: string; readonly referenceOrderId: string },
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<PaymentPage | 'invalid-cursor'>;
  /** What is due in one shard, the longest due first, from behind `after`. Eventually consistent: `claim` decides. */
  findDue(shard: number, now: Date, limit: number, after?: DuePosition): Promise<DuePage>;
  /** When the oldest message that is still parked was parked. Eventually consistent. */
  findOldestParked(now: Date): Promise<Date | undefined>;
}

/** What the reconciler writes about its own work on a payment. */
export interface ReconcilerWrites {
  /** Moves the due time and counts the claim. Undefined when another reconciler was faster. */
  claim(due: DuePayment, nextDueAtEpochMs: number): Promise<Claim | undefined>;
  /**
   * Moves the due time of an item that could not be claimed or read, so that it does not keep others from their turn. It reads nothing of the item, and
   * does nothing to one that is no longer due at `seenAt`, because somebody has claimed it since.
   */
  stepAside(paymentRequestId: string, seenAt: Date, nextDueAtEpochMs: number): Promise<void>;
  /** Counts one more ORDER_NOT_EXIST and moves the due time. Undefined when another reconciler has claimed the payment since. */
  recordNotFound(claim: Claim, nextDueAtEpochMs: number): Promise<Claim | undefined>;
  /** The same for an order that has failed or that Antom has forgotten, and that it refuses to cancel. */
  recordCancelRefusal(claim: Claim, nextDueAtEpochMs: number): Promise<Claim | undefined>;
  /** Keeps since when Antom's answers have lacked a refund. Does nothing when anything was recorded since the claim. */
  recordMissingRefund(claim: Claim, refundRequestId: string, now: Date): Promise<void>;
  /** Antom has answered something else: both counts start again at zero. */
  resetStreaks(claim: Claim): Promise<void>;
  /** Moves the due time, when there is nothing to do before. Refused when anything was recorded since the claim. */
  postpone(claim: Claim, nextDueAtEpochMs: number): Promise<boolean>;
  /** Takes the payment out of the index of due payments. Refused when anything was recorded since the claim. */
  settle(claim: Claim): Promise<boolean>;
}
