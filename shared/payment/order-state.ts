import { buyerPageOf } from './buyer-page.ts';
import { maySendPay } from './lifecycle.ts';
import { isSameMoney, type Money } from './money.ts';
import { type NextStep, nextStep } from './next-step.ts';
import { type Hindrance, hindranceOf, isClosedForGood, type OrderName } from './order.ts';
import { ENDED_WITHOUT_PAGE, type Payment } from './payment.ts';
import { statusOf } from './status.ts';

/** An order as its payments show it. */
export interface OrderState {
  /** A payment of it is captured, and has not been refunded in full. */
  readonly paid: boolean;
  /** The payment that paid it; the first one, if there are several. */
  readonly paidBy?: Payment | undefined;
  /** Nothing of it is paid, or may be. */
  readonly mayPayAgain: boolean;
  readonly next: NextStep;
  /** The payment whose page the buyer is sent to, with `send_buyer`. */
  readonly payable?: Payment | undefined;
}

/**
 * @param payments all of the order, the newest first
 * @param paidBy the one that was captured first, as far as the order's record knows
 */
export function orderStateOf(
  payments: readonly Payment[],
  { paidBy, now }: { readonly paidBy?: string | undefined; readonly now: Date },
): OrderState {
  const paying = payments.filter(hasPaid);
  const next = orderStep(payments, now);
  return {
    paid: paying.length > 0,
    paidBy: paying.find(({ paymentRequestId }) => paymentRequestId === paidBy) ?? paying.at(-1),
    mayPayAgain: withHindrance('paid', payments).length === 0,
    next,
    payable: next === 'send_buyer' ? payments.find((payment) => nextStep(payment, now) === 'send_buyer') : undefined,
  };
}

/** Captured, with nothing unclear about that, and not all given back. */
function hasPaid(payment: Payment): boolean {
  return payment.captured !== undefined && statusOf(payment) !== 'REVIEW' && !isClosedForGood(payment);
}

/** Total: what a person has to decide comes first, then what has money or may have, then what can be paid. Parts that are paid wait for the others. */
function orderStep(payments: readonly Payment[], now: Date): NextStep {
  const steps = (those: readonly Payment[]) => new Set(those.map((payment) => nextStep(payment, now)));
  if (steps(payments).has('ask_a_person')) return 'ask_a_person';

  const open = withHindrance('open', payments);
  const paid = steps(withHindrance('paid', payments));
  const isWhole = paid.size > 0 && !open.some((payment) => payment.sharesOrder === true && isPayable(payment, now));
  if (isWhole) return paid.has('wait') ? 'wait' : paid.has('ship') && paid.size === 1 ? 'ship' : 'nothing';

  if (steps(open).has('send_buyer')) return 'send_buyer'; // also for the next part of an order that is paid in parts
  const isClosing = withHindrance('closing', payments).length > 0;
  if (isClosing || open.some((payment) => isPayable(payment, now))) return 'wait';
  if (open.length > 0) return 'start_over'; // declined or expired: its page is closed first

  const [latest] = payments;
  return latest === undefined ? 'start_over' : nextStep(latest, now);
}

function withHindrance(hindrance: Hindrance, payments: readonly Payment[]): readonly Payment[] {
  return payments.filter((payment) => hindranceOf(payment, payment) === hindrance);
}

/** The buyer can pay it, or will be able to once `pay` has been sent again. One that was declined, has expired or is being closed is none. */
export function isPayable(payment: Payment, now: Date): boolean {
  if (statusOf(payment) === 'PENDING' && buyerPageOf(payment, now) !== undefined) return true;
  return maySendPay(payment) && payment.expiresAtEpochMs > now.getTime();
}

/** What a merchant wants to be paid, by order. */
export interface Checkout extends OrderName {
  readonly amount: Money;
  /** Also when a payment of another amount can be paid, or one for which Antom gave no page: that one is closed first. */
  readonly replaces: boolean;
}

/**
 * How an order stands when a checkout begins.
 * - `paid`: or perhaps paid. There is nothing to start.
 * - `paid_other_amount`: the same, and what is paid is not what the merchant wants to be paid.
 * - `payable`: this payment is the one that the buyer is to pay. Without a page, `pay` has to be sent again.
 * - `other_amount`: this one can be paid, and the merchant does not want it replaced.
 * - `free`: there is nothing, or only what may be closed.
 */
export type CheckoutStanding =
  { readonly kind: 'paid' | 'free' } | { readonly kind: 'payable' | 'other_amount' | 'paid_other_amount'; readonly payment: Payment };

/**
 * One that has its page comes before one for which `pay` has to be sent again: that one may have lost the order to it.
 * @param payments all of the order, the newest first
 */
export function standingOf(payments: readonly Payment[], checkout: Checkout, now: Date): CheckoutStanding {
  const paying = payments.filter((payment) => hindranceOf(payment, checkout) === 'paid');
  const [first] = paying;
  if (first !== undefined) {
    const isAsWanted = paying.some((payment) => isSameMoney(payment.amount, checkout.amount));
    return isAsWanted ? { kind: 'paid' } : { kind: 'paid_other_amount', payment: first };
  }
  const open = payments.filter((payment) => hindranceOf(payment, checkout) === 'open');
  const kept = open.filter((payment) => !yieldsTo(checkout, payment, now));
  const alike = kept.filter((payment) => isSameMoney(payment.amount, checkout.amount));
  const payable = alike.find((payment) => buyerPageOf(payment, now) !== undefined) ?? alike[0];
  if (payable !== undefined) return { kind: 'payable', payment: payable };
  const [other] = kept;
  return other === undefined ? { kind: 'free' } : { kind: 'other_amount', payment: other };
}

/**
 * Whether a checkout closes an open payment to start another one. The one that the buyer can pay stays, unless the merchant says `replace` and its amount is
 * another, or Antom gave no page for it.
 */
export function yieldsTo({ amount, replaces }: Checkout, payment: Payment, now: Date): boolean {
  return !isPayable(payment, now) || (replaces && (!isSameMoney(payment.amount, amount) || gaveNoPage(payment)));
}

/**
 * Antom has it, and gave no page, although it was asked by a second request, too. A start that has broken off, that somebody is at, or whose answer is unknown,
 * is no such payment: it will have its page, and equal checkouts get the same one.
 */
function gaveNoPage({ acceptance, sends, lease }: Payment): boolean {
  return acceptance === undefined && sends > 1 && lease.untilEpochMs === ENDED_WITHOUT_PAGE;
}
