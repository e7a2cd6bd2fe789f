import { isGivenBack } from './captured-money.ts';
import { CLOSING_RULES } from './closing.ts';
import { orderKeyOf } from './ids.ts';
import { mayBePaid, showsOtherMoney } from './lifecycle.ts';
import type { Payment } from './payment.ts';
import type { PaymentStatus } from './payment-status.ts';
import { hasGivenBack } from './refund.ts';
import { isFinal, statusOf } from './status.ts';

/*
 * An order is paid once: of the payments that a client starts for one `referenceOrderId`, at most one can be payable at a time, unless the client
 * asks for several.
 */

/** What a start does when its order has a payment that is not closed for good. */
export const IF_ORDER_HAS_PAYMENT = ['refuse', 'replace', 'allow'] as const;
export type IfOrderHasPayment = (typeof IF_ORDER_HAS_PAYMENT)[number];

/** An order by its client and that client's own id of it. */
export interface OrderName {
  readonly apiClientId: string;
  readonly referenceOrderId: string;
}

/** What is kept of an order, beside its payments. */
export interface Order {
  /**
   * The payments that may be payable or paid, by `paymentRequestId`. Each was claimed before it was created, so one may be missing; others may have
   * been closed since.
   */
  readonly open: ReadonlySet<string>;
  /** When the last of them was claimed. */
  readonly claimedAtEpochMs: number;
  /** How many payments have been started. */
  readonly attempts: number;
  /** The payment that was captured first, and is not refunded in full as far as is known. */
  readonly paidBy?: string | undefined;
  /** Rises with each write. */
  readonly revision: number;
}

/** The payments that may be payable or paid, and the one that was captured first. */
export function paymentIdsOf({ open, paidBy }: Order): ReadonlySet<string> {
  return new Set([...open, ...(paidBy === undefined ? [] : [paidBy])]);
}

/** So that the order's item stays below 1 KB. */
export const MAX_OPEN_PAYMENTS = 16;

const never = () => false;

/** An unclear end is no end: a person has to find out where the money is. */
const CLOSED_FOR_GOOD = {
  CREATED: never,
  PENDING: never,
  AUTHORIZED: never,
  CAPTURED: never,
  PARTIALLY_REFUNDED: never,
  REFUNDED: () => true,
  FAILED: isOverAndUnpaid,
  CANCELLED: isUnpaid,
  EXPIRED: isUnpaid,
  CAPTURE_FAILED: isOverAndUnpaid,
  REVIEW: never,
} as const satisfies Record<PaymentStatus, (payment: Payment) => boolean>;

function isOverAndUnpaid(payment: Payment): boolean {
  return isFinal(payment) === true && isUnpaid(payment);
}

/**
 * Of a payment that Antom has closed: it was never captured, or all of the money is known to be back. An authorization of a closed order is under review until
 * a person has made sure that it came to nothing. If a capture follows all the same, the payment is open again.
 */
function isUnpaid(payment: Payment): boolean {
  return (payment.captured === undefined && !showsOtherMoney(payment)) || isGivenBack(payment);
}

/** Nothing can be paid with this payment any more, and nothing is: its order may have another one. */
export function isClosedForGood(payment: Payment): boolean {
  return CLOSED_FOR_GOOD[statusOf(payment)](payment);
}

/**
 * Whether the payment is not closed for good and may have been before: a new fact says that it has money, or may have. Then its order may no longer know it.
 * What can close a payment for good stays recorded, so each payment that has made room for others shows it.
 */
export function isOpenAgain(payment: Payment): boolean {
  return mayHaveMadeRoom(payment) && !isClosedForGood(payment);
}

function mayHaveMadeRoom({ cancellation, notPlaced, rejection, notCaptured, refunds }: Payment): boolean {
  return (cancellation ?? notPlaced ?? rejection ?? notCaptured) !== undefined || Object.values(refunds).some(hasGivenBack);
}

/** How a payment stands in the way of another one of its order. */
export type Hindrance = 'paid' | 'closing' | 'open';

/** Undefined when it does not: it is closed for good, or belongs to another order. `paid`: or perhaps. `closing`: the merchant has cancelled it. */
export function hindranceOf(payment: Payment, order: OrderName): Hindrance | undefined {
  // One key, used for two orders: the second start was refused after it had claimed its order.
  if (orderKeyOf(payment) !== orderKeyOf(order)) return undefined;
  if (isClosedForGood(payment)) return undefined;
  if (mayBePaid(payment) || statusOf(payment) === 'REVIEW') return 'paid';
  return payment.closing !== undefined && CLOSING_RULES[payment.closing.reason].isRequested ? 'closing' : 'open';
}
