import { createHash } from 'node:crypto';
import { capturedMinorUnits } from '../payment/captured-money.ts';
import { formatMoney, type WireMoney } from '../payment/money.ts';
import type { NextStep } from '../payment/next-step.ts';
import { type OrderState, orderStateOf } from '../payment/order-state.ts';
import type { Payment } from '../payment/payment.ts';
import { refundedMinorUnits } from '../payment/refund.ts';
import type { DisputeView } from './dispute-view.ts';
import type { Notice } from './notice.ts';
import { type PaymentView, viewOf } from './payment-view.ts';
import { type RefundView, refundViewsOf } from './refund-view.ts';
import { statusTokenOf } from './status-token.ts';

/** An order as merchants see it: all of its payments together. */
export interface OrderView {
  readonly referenceOrderId: string;
  /** A payment of the order is captured, and not refunded in full. Ship when `next` says so. */
  readonly paid: boolean;
  /** The `paymentRequestId` of that payment: of the first, if there are several. */
  readonly paidBy?: string | undefined;
  /** Nothing of the order is paid or may be: a checkout would give the buyer something to pay. */
  readonly mayPayAgain: boolean;
  readonly next: NextStep;
  /** Where to send the buyer, with `send_buyer`. */
  readonly normalUrl?: string | undefined;
  /** What its payments have captured, what of it the buyer has back, and what is left to refund. Once a payment is captured. */
  readonly paidAmount?: WireMoney | undefined;
  readonly refundedAmount?: WireMoney | undefined;
  readonly refundableAmount?: WireMoney | undefined;
  /** Opaque. Two answers with one version are equal. */
  readonly version: string;
  /** Its payments, the newest first. */
  readonly attempts: readonly PaymentView[];
  /** There are older payments, which `GET /payments` lists. */
  readonly hasOlderAttempts?: true | undefined;
  /** The refunds of these payments, the oldest first. */
  readonly refunds: readonly RefundView[];
  readonly disputes: readonly OrderDisputeView[];
}

/** A dispute with the payment that it is about. */
export interface OrderDisputeView extends DisputeView {
  readonly paymentRequestId: string;
}

/** The answer to POST /checkouts. */
export interface CheckoutView extends OrderView {
  /** With `send_buyer`: with it the buyer's browser reads the state of the payment. */
  readonly statusToken?: string | undefined;
  readonly notices?: readonly Notice[] | undefined;
}

/** What is known of an order. */
export interface KnownOrder {
  readonly referenceOrderId: string;
  /** The newest first. */
  readonly payments: readonly Payment[];
  readonly hasOlder: boolean;
  /** The payment that was captured first, as far as the order's record knows. */
  readonly paidBy?: string | undefined;
}

export function orderViewOf(known: KnownOrder, now: Date): OrderView {
  return viewWith(orderStateOf(known.payments, { paidBy: known.paidBy, now }), known, now);
}

export function checkoutViewOf(known: KnownOrder, notices: readonly Notice[] | undefined, now: Date): CheckoutView {
  const state = orderStateOf(known.payments, { paidBy: known.paidBy, now });
  return { ...viewWith(state, known, now), statusToken: state.payable && statusTokenOf(state.payable), notices };
}

function viewWith(state: OrderState, { referenceOrderId, payments, hasOlder }: KnownOrder, now: Date): OrderView {
  const attempts = payments.map((payment) => viewOf(payment, now));
  const view = {
    referenceOrderId,
    paid: state.paid,
    paidBy: state.paidBy?.paymentRequestId,
    mayPayAgain: state.mayPayAgain,
    next: state.next,
    normalUrl: state.payable && viewOf(state.payable, now).normalUrl,
    ...amountsOf(payments),
    attempts,
    hasOlderAttempts: hasOlder ? (true as const) : undefined,
    refunds: payments.toReversed().flatMap(refundViewsOf),
    disputes: attempts.flatMap(({ paymentRequestId, disputes = [] }) => disputes.map((dispute) => ({ paymentRequestId, ...dispute }))),
  } satisfies Record<Exclude<keyof OrderView, 'version'>, unknown>;
  return { ...view, version: createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, VERSION_LENGTH) };
}

/** 132 bits: no two bodies have the same. */
const VERSION_LENGTH = 22;

function amountsOf(payments: readonly Payment[]): Record<'paidAmount' | 'refundedAmount' | 'refundableAmount', WireMoney | undefined> {
  const captured = payments.filter((payment) => payment.captured !== undefined);
  const [first] = captured;
  if (first === undefined) return { paidAmount: undefined, refundedAmount: undefined, refundableAmount: undefined };
  const { currency } = first.amount;
  const sumOf = (part: (payment: Payment) => bigint) =>
    formatMoney({ currency, minorUnits: captured.map(part).reduce((sum, each) => sum + (each > 0n ? each : 0n), 0n) });
  return {
    paidAmount: sumOf(capturedMinorUnits),
    refundedAmount: sumOf(refundedMinorUnits),
    refundableAmount: sumOf(({ refundableMinorUnits }) => refundableMinorUnits),
  };
}
