import type { WireAmount } from '../../../shared/antom/amount.ts';
import type { PayRequest } from '../messages/pay-request.ts';
import type { SimulatedDispute } from './simulated-dispute.ts';
import type { SimulatedRefund } from './simulated-refund.ts';

/**
 * A payment's state at Antom. A declined payment is still open: the buyer may return to the same page and approve.
 * `closed`: the buyer's page has expired, or Antom has closed the order by itself.
 */
export type PaymentState = 'created' | 'processing' | 'declined' | 'authorized' | 'captured' | 'capture_failed' | 'cancelled' | 'closed';

/** A currency that Antom settles won in at a rate which is fixed with the payment. */
export type QuotedCurrency = 'USD';

/** A capture of a payment, once it has been decided. */
export interface SimulatedCapture {
  readonly captureId: string;
  /** In all known messages Antom's automatic capture uses the `paymentRequestId`. */
  readonly captureRequestId: string;
  readonly amount: WireAmount;
  readonly decidedAt: Date;
  /** Absent when the money was captured. */
  readonly failureCode?: string;
}

/** A look that Antom or the acquirer takes at an authorized payment. The capture does not wait for it. */
export interface PaymentReview {
  readonly status: 'PROCESSING' | ReviewVerdict;
  readonly source: ReviewSource;
}
export type ReviewVerdict = 'ACCEPT' | 'REJECT';
export type ReviewSource = 'ANTOM_SHIELD' | 'PSP';

/** The buyer's choice of a card brand on Antom's page. */
export interface BrandChoice {
  readonly brand: string;
  readonly at: Date;
}

/** A payment as Antom knows it. Immutable: every change makes a new one. */
export interface SimulatedPayment {
  readonly paymentRequestId: string;
  readonly paymentId: string;
  /** The unguessable part of the buyer's pages. */
  readonly token: string;
  readonly request: PayRequest;
  readonly state: PaymentState;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly brand?: string;
  /** Each time the buyer chose another brand on Antom's page, oldest first. */
  readonly brandChoices: readonly BrandChoice[];
  /** The code of the latest decline; stays after a later approval. */
  readonly declineCode?: string;
  readonly authorizedAt?: Date;
  /** Absent when nobody reviews the payment. */
  readonly review?: PaymentReview;
  /** The currency that Antom settles this payment in, if it is not the one that the request names. */
  readonly settlementCurrency?: QuotedCurrency;
  /** The automatic capture. */
  readonly capture?: SimulatedCapture;
  /** What Antom has captured besides, each with an id of its own. */
  readonly furtherCaptures: readonly SimulatedCapture[];
  readonly cancelledAt?: Date;
  readonly closedAt?: Date;
  /** The bank approved after Antom had cancelled or closed. Antom gave the money back by itself. */
  readonly lateApprovalAt?: Date;
  readonly refunds: readonly SimulatedRefund[];
  readonly disputes: readonly SimulatedDispute[];
}

/** Whether the buyer can still approve or decline. */
export function isOpen(payment: SimulatedPayment): boolean {
  return payment.state === 'created' || payment.state === 'processing' || payment.state === 'declined';
}

/** Whether the order was ended before the bank approved. */
export function isOver(payment: SimulatedPayment): boolean {
  return payment.state === 'cancelled' || payment.state === 'closed';
}
