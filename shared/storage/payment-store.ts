import type { Fact } from '../payment/fact.ts';
import type { Money } from '../payment/money.ts';
import type { ClosingReason, Payment, Review } from '../payment/payment.ts';

/** A payment before `pay` is sent for the first time, with the first lease already taken. */
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

/** `exists`: this refund was reserved before. `refused`: not captured, too little left, cancelled, or too many refunds; `payment` shows which. */
export type Reservation =
  { readonly outcome: 'reserved' | 'exists' | 'refused'; readonly payment: Payment } | { readonly outcome: 'unknown-payment' };

/** A payment that one reconciler may work on until `dueAtEpochMs`, and no other. */
export interface Claim {
  readonly payment: Payment;
  readonly dueAtEpochMs: number;
}

/** A payment as the index of due payments has it. */
export interface DuePayment {
  readonly paymentRequestId: string;
  readonly dueAtEpochMs: number;
  readonly expiresAtEpochMs: number;
  /** How often it has been claimed before. */
  readonly claims: number;
}

/** A message from Antom or from a newer release that this release does not understand. It is kept for a person, or for a later release. */
export interface ParkedMessage {
  /** The kind of notification or message that was not understood. */
  readonly reason: string;
  /** The body of the queue message, unchanged. It may contain a buyer's data. */
  readonly text: string;
  /** ISO 8601 in UTC. */
  readonly sentAt: string | undefined;
}

export interface PaymentPage {
  readonly payments: readonly Payment[];
  /** Opaque; absent on the last page. */
  readonly nextCursor?: string | undefined;
}

/** The Payments table. Each method is one conditional write, with a second one where two can race, or one read; `now` becomes the recorded time. */
export interface PaymentStore extends StartWrites, DecisionWrites, RefundWrites, FactWrites, Lookups, ReconcilerWrites {}

/** Starting a payment: who may send `pay`, and how Antom answered. */
export interface StartWrites {
  create(payment: NewPayment, now: Date): Promise<Creation>;
  /** Takes the right to send `pay`. Refused while another attempt has it, and once Antom has answered or the payment is closing, settled or expired. */
  takeLease(payment: OwnedPayment, lease: Payment['lease'], now: Date): Promise<LeaseAttempt>;
  /** Ends the lease early. Does nothing when another attempt holds it. */
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
}

/** What a merchant, the clock or an operator decides. */
export interface DecisionWrites {
  /**
   * The intention to close the payment at Antom. `superseded`: it is authorized or closed. `duplicate`: it is closing already. When the merchant asks
   * for it, a payment that was abandoned is due again.
   */
  recordClosing(payment: OwnedPayment, reason: ClosingReason, now: Date): Promise<Recording>;
  recordReview(paymentRequestId: string, review: Omit<Review, 'recordedAt'>, now: Date): Promise<Recording>;
}

export interface RefundWrites {
  /** Takes the amount of a refund out of what can still be refunded, or refuses. */
  reserveRefund(payment: OwnedPayment, refund: NewRefund, now: Date): Promise<Reservation>;
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
  /** By Antom's id. Eventually consistent: a payment that is not found may exist. */
  findIdByPaymentId(paymentId: string): Promise<string | undefined>;
  /** A client's payments for one order, the newest first. `invalid-cursor`: not a cursor, or the cursor of another order. */
  listByOrder(
    order: { readonly apiClientId: string; readonly referenceOrderId: string },
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<PaymentPage | 'invalid-cursor'>;
  /** The due payments of one shard, the longest due first. Eventually consistent: `claim` decides. */
  findDue(shard: number, now: Date, limit: number): Promise<readonly DuePayment[]>;
}

/** What the reconciler writes about its own work on a payment. */
export interface ReconcilerWrites {
  /** Moves the due time and counts the claim. Undefined when another reconciler was faster. */
  claim(due: DuePayment, nextDueAtEpochMs: number): Promise<Claim | undefined>;
  /** Counts one more ORDER_NOT_EXIST and moves the due time. Undefined when another reconciler has claimed the payment since. */
  recordNotFound(claim: Claim, nextDueAtEpochMs: number): Promise<Claim | undefined>;
  /** The same for an order that has failed, and that Antom refuses to cancel. */
  recordCancelRefusal(claim: Claim, nextDueAtEpochMs: number): Promise<Claim | undefined>;
  /** Antom has answered something else: both counts start again at zero. */
  resetStreaks(claim: Claim): Promise<void>;
  /** Moves the due time, when there is nothing to do before. Refused when anything was recorded since the claim. */
  postpone(claim: Claim, nextDueAtEpochMs: number): Promise<boolean>;
  /** Takes the payment out of the index of due payments. Refused when anything was recorded since the claim. */
  settle(claim: Claim): Promise<boolean>;
}
