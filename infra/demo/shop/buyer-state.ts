import type { NextStep } from '../../../shared/payment/next-step.ts';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import type { Attempt } from './order-book.ts';
import type { Payment } from './payments-client.ts';

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
  'left-halfway': { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: false, isPaid: false },
  authorized: { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: true, isPaid: false },
  paid: { allowsNewAttempt: false, isMoving: false, isSettled: true, outranksLaterAttempts: true, isPaid: true },
  'partially-refunded': { allowsNewAttempt: false, isMoving: false, isSettled: false, outranksLaterAttempts: true, isPaid: true },
  refunded: { allowsNewAttempt: false, isMoving: false, isSettled: true, outranksLaterAttempts: true, isPaid: true },
  declined: { allowsNewAttempt: true, isMoving: false, isSettled: false, outranksLaterAttempts: false, isPaid: false },
  closing: { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: false, isPaid: false },
  cancelled: { allowsNewAttempt: true, isMoving: false, isSettled: true, outranksLaterAttempts: false, isPaid: false },
  expired: { allowsNewAttempt: true, isMoving: false, isSettled: true, outranksLaterAttempts: false, isPaid: false },
  'in-review': { allowsNewAttempt: false, isMoving: false, isSettled: false, outranksLaterAttempts: true, isPaid: false },
} as const satisfies Record<string, BuyerStateRules>;

export type BuyerState = keyof typeof BUYER_STATES;

export function rulesOf(state: BuyerState): BuyerStateRules {
  return BUYER_STATES[state];
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

/** Authorized, and never captured: nothing is charged, and the buyer may pay again. */
function isOver(payment: Payment | undefined): boolean {
  return payment?.status === ('CAPTURE_FAILED' satisfies PaymentStatus) && payment.final === true;
}

/** The next steps with which captured money does not mean an order to get ready: a risk review is under way, or a person has to decide. */
const HOLDS_BACK: ReadonlySet<string | undefined> = new Set<NextStep>(['wait', 'ask_a_person']);

function isHeldBack(payment: Payment | undefined): boolean {
  return payment?.status === ('CAPTURED' satisfies PaymentStatus) && HOLDS_BACK.has(payment.next);
}

const BY_STATUS: ReadonlyMap<string, BuyerState> = new Map(Object.entries(STATE_OF));

/** A buyer who has been back for so long without a result from the bank has most likely left halfway. */
export const HALFWAY_AFTER_MS = 8_000;

/**
 * @param payment the attempt's payment as the API shows it, undefined when the API did not answer
 * @param now decides only between `waiting` and `left-halfway`
 */
export function buyerState(attempt: Attempt, payment: Payment | undefined, now: Date): BuyerState {
  if (attempt.paymentRequestId === undefined) return attempt.refusedBecause === undefined ? 'not-started' : 'refused';
  // A status that this shop does not know must not alarm the buyer.
  if (isHeldBack(payment)) return 'in-review';
  const state = isOver(payment) ? 'declined' : (BY_STATUS.get(payment?.status ?? '') ?? 'checking');
  if (payment?.closing !== undefined && (state === 'waiting' || (state === 'declined' && payment.final !== true))) return 'closing';
  const waitedMs = now.getTime() - (attempt.returnedAt ?? now).getTime();
  const mayGoOn = payment?.normalUrl !== undefined && waitedMs >= HALFWAY_AFTER_MS;
  return state === 'waiting' && mayGoOn ? 'left-halfway' : state;
}
