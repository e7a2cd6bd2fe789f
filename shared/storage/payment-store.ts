import type { OutcomeFact } from '../payment/fact.ts';
import type { Payment } from '../payment/payment.ts';

/** A payment as its start writes it: everything that is ours, nothing of Antom's, and the first lease already taken. */
export interface NewPayment {
  readonly paymentRequestId: string;
  readonly apiClientId: string;
  readonly referenceOrderId: string;
  readonly amount: Payment['amount'];
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

/**
 * What became of a recording write. None of these is an error.
 * - `recorded`: written just now; `payment` is the item as this write left it.
 * - `duplicate`: the same kind of fact was there already. Also what a client's own retry of a committed write looks like.
 * - `contradicted`: the fact's amount, currency or Antom id is not that of the payment; kept as an anomaly, changes nothing else.
 * - `unknown-payment`: there is no such payment.
 */
export type Recording =
  | { readonly outcome: 'recorded' | 'duplicate'; readonly payment: Payment }
  | { readonly outcome: 'contradicted'; readonly payment: Payment; readonly anomaly: string }
  | { readonly outcome: 'unknown-payment' };

export type Creation = { readonly outcome: 'created' | 'exists'; readonly payment: Payment };

export type LeaseAttempt = { readonly outcome: 'taken' | 'refused'; readonly payment: Payment } | { readonly outcome: 'unknown-payment' };

/** The Payments table. Every method is one conditional write or one read; `now` becomes the recorded time. */
export interface PaymentStore {
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
  recordOutcome(paymentRequestId: string, fact: OutcomeFact, now: Date): Promise<Recording>;
  /** Strongly consistent. */
  get(paymentRequestId: string): Promise<Payment | undefined>;
  /** By Antom's id. Eventually consistent: finding nothing proves nothing. */
  findIdByPaymentId(paymentId: string): Promise<string | undefined>;
}
