import type { NextStep } from '../../../shared/payment/next-step.ts';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import type { Order } from './order-book.ts';
import type { ShownPayment } from './shown-payment.ts';

/** What the shop does about a payment in a state. */
interface BuyerStateRules {
  /** The order may be paid with a new payment. */
  readonly allowsNewAttempt: boolean;
  /** The state changes by itself within moments, so a page without script reloads. */
  readonly isMoving: boolean;
  /** The state will not change while the page is open, so the page stops listening. */
  readonly isSettled: boolean;
  /** Money has moved or may have moved, so this payment decides about the order whatever a later attempt did. */
  readonly outranksLaterAttempts: boolean;
  /** The order was paid. The buyer's next order is another one. */
  readonly isPaid: boolean;
}

/** A payment's state as the buyer sees it. Each has its own text and its own next step. */
const BUYER_STATES = {
  'not-started': { allowsNewAttempt: false, isMoving: false, isSettled: true, outranksLaterAttempts: false, isPaid: false },
  refused: { allowsNewAttempt: false, isMoving: false, isSettled: true, outranksLaterAttempts: false, isPaid: false },
  checking: { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: false, isPaid: false },
  waiting: { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: false, isPaid: false },
  unfinished: { allowsNewAttempt: true, isMoving: true, isSettled: false, outranksLaterAttempts: false, isPaid: false },
  authorized: { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: true, isPaid: false },
  paid: { allowsNewAttempt: false, isMoving: false, isSettled: true, outranksLaterAttempts: true, isPaid: true },
  refunding: { allowsNewAttempt: false, isMoving: false, isSettled: false, outranksLaterAttempts: true, isPaid: true },
  'partially-refunded': { allowsNewAttempt: false, isMoving: false, isSettled: false, outranksLaterAttempts: true, isPaid: true },
  refunded: { allowsNewAttempt: false, isMoving: false, isSettled: true, outranksLaterAttempts: true, isPaid: true },
  disputed: { allowsNewAttempt: false, isMoving: false, isSettled: false, outranksLaterAttempts: true, isPaid: true },
  'dispute-over': { allowsNewAttempt: false, isMoving: false, isSettled: false, outranksLaterAttempts: true, isPaid: true },
  declined: { allowsNewAttempt: true, isMoving: false, isSettled: false, outranksLaterAttempts: false, isPaid: false },
  'not-captured': { allowsNewAttempt: true, isMoving: false, isSettled: false, outranksLaterAttempts: false, isPaid: false },
  closing: { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: false, isPaid: false },
  cancelled: { allowsNewAttempt: true, isMoving: false, isSettled: true, outranksLaterAttempts: false, isPaid: false },
  expired: { allowsNewAttempt: true, isMoving: false, isSettled: true, outranksLaterAttempts: false, isPaid: false },
  'in-review': { allowsNewAttempt: false, isMoving: false, isSettled: false, outranksLaterAttempts: true, isPaid: false },
} as const satisfies Record<string, BuyerStateRules>;

export type BuyerState = keyof typeof BUYER_STATES;

export function rulesOf(state: BuyerState): BuyerStateRules {
  return BUYER_STATES[state];
}

/** The buyer has a page on which the order can be paid. */
export function isPayable(state: BuyerState): boolean {
  return state === 'waiting' || state === 'unfinished';
}

const STATE_OF = {
  CREATED: 'checking',
  PENDING: 'waiting',
  AUTHORIZED: 'authorized',
  CAPTURED: 'paid',
  PARTIALLY_REFUNDED: 'partially-refunded',
  REFUNDED: 'refunded',
  FAILED: 'declined',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
  CAPTURE_FAILED: 'in-review',
  REVIEW: 'in-review',
} satisfies Record<PaymentStatus, BuyerState>;

const BY_STATUS: ReadonlyMap<string, BuyerState> = new Map(Object.entries(STATE_OF));

/** What a next step makes of captured money. Only with `ship` is there nothing else to say. */
const STATE_OF_CAPTURED = {
  send_buyer: 'paid',
  wait: 'in-review',
  ship: 'paid',
  start_over: 'paid',
  ask_a_person: 'in-review',
  nothing: 'paid',
} satisfies Record<NextStep, BuyerState>;

const BY_NEXT_STEP: ReadonlyMap<string, BuyerState> = new Map(Object.entries(STATE_OF_CAPTURED));

/** @param payment a payment of the order, as the API shows it */
export function buyerState({ returnedAt }: Pick<Order, 'returnedAt'>, payment: ShownPayment): BuyerState {
  // A status that this shop does not know must not alarm the buyer.
  const state = BY_STATUS.get(payment.status) ?? 'checking';
  if (rulesOf(state).isPaid && payment.disputes?.some(({ isOver }) => !isOver) === true) return 'disputed';
  if (state === 'paid') return capturedState(payment);
  // Authorized, and never captured: nothing is charged, and the buyer may pay again.
  if (payment.status === ('CAPTURE_FAILED' satisfies PaymentStatus) && payment.final === true) return 'not-captured';
  if (payment.closing !== undefined && (state === 'waiting' || (state === 'declined' && payment.final !== true))) return 'closing';
  // A buyer who is back has most likely left halfway. Or the approval is on its way: the return proves nothing.
  return state === 'waiting' && payment.normalUrl !== undefined && returnedAt !== undefined ? 'unfinished' : state;
}

function capturedState(payment: ShownPayment): BuyerState {
  const { disputes = [], next } = payment;
  if (next === ('wait' satisfies NextStep) && isBeingRefunded(payment)) return 'refunding';
  const state = BY_NEXT_STEP.get(next ?? '') ?? 'paid';
  return state === 'paid' && disputes.length > 0 ? 'dispute-over' : state;
}

/** A refund is under way when less is left to refund than what has not been refunded. */
function isBeingRefunded({ paymentAmount, refundedAmount, refundableAmount }: ShownPayment): boolean {
  if (paymentAmount === undefined || refundableAmount === undefined) return false;
  return BigInt(refundableAmount.value) + BigInt(refundedAmount?.value ?? 0) < BigInt(paymentAmount.value);
}
