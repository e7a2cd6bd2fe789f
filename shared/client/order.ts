import type { Dispute } from './dispute.ts';
import type { Money } from './money.ts';
import type { NextStep, Notice, Payment } from './payment.ts';
import type { Refund } from './refund.ts';

/** An order: all of its payments together. */
export interface Order {
  readonly referenceOrderId: string;
  /** A payment of the order is captured, and not refunded in full. Ship when `next` says so. */
  readonly paid: boolean;
  /** The `paymentRequestId` of that payment. */
  readonly paidBy?: string | undefined;
  /** Nothing of the order is paid or may be: a checkout would give the buyer something to pay. */
  readonly mayPayAgain: boolean;
  readonly next: NextStep;
  /** Where to send the buyer, with `send_buyer`. */
  readonly normalUrl?: string | undefined;
  /** Once a payment is captured, like the two below. */
  readonly paidAmount?: Money | undefined;
  readonly refundedAmount?: Money | undefined;
  readonly refundableAmount?: Money | undefined;
  /** Opaque. Two answers with one version are equal. */
  readonly version: string;
  /** Its payments, the newest first. */
  readonly attempts: readonly Payment[];
  /** There are older payments, which `payments.list` gives. */
  readonly hasOlderAttempts?: true | undefined;
  /** The refunds of these payments, the oldest first. */
  readonly refunds: readonly Refund[];
  readonly disputes: readonly OrderDispute[];
}

/** A dispute with the payment that it is about. */
export interface OrderDispute extends Dispute {
  readonly paymentRequestId: string;
}

/** The answer to a checkout. */
export interface CheckedOutOrder extends Order {
  /** With `send_buyer`: with it the buyer's browser reads the state of the payment. */
  readonly statusToken?: string | undefined;
  readonly notices?: readonly Notice[] | undefined;
}
