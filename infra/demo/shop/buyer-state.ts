import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import type { Attempt } from './order-book.ts';
import type { Payment } from './payments-client.ts';

/** What the shop asks about a state that a buyer may be in. */
interface BuyerStateRules {
  /** The same order may be paid for by a new payment. */
  readonly allowsNewAttempt: boolean;
  /** It changes by itself within moments, so that a page without script looks again. */
  readonly isMoving: boolean;
  /** No notification will change it any more, as far as a page on a screen is concerned. */
  readonly isSettled: boolean;
  /** Money has moved or may have: it counts for the order whatever a later attempt did. */
  readonly outranksLaterAttempts: boolean;
}

/** Where a payment stands, as far as it matters to the buyer. Each has its own text and its own way on. */
const BUYER_STATES = {
  'not-started': { allowsNewAttempt: false, isMoving: false, isSettled: true, outranksLaterAttempts: false },
  refused: { allowsNewAttempt: false, isMoving: false, isSettled: true, outranksLaterAttempts: false },
  checking: { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: false },
  waiting: { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: false },
  'left-halfway': { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: false },
  authorized: { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: true },
  paid: { allowsNewAttempt: false, isMoving: false, isSettled: true, outranksLaterAttempts: true },
  'partially-refunded': { allowsNewAttempt: false, isMoving: false, isSettled: false, outranksLaterAttempts: true },
  refunded: { allowsNewAttempt: false, isMoving: false, isSettled: true, outranksLaterAttempts: true },
  declined: { allowsNewAttempt: true, isMoving: false, isSettled: false, outranksLaterAttempts: false },
  closing: { allowsNewAttempt: false, isMoving: true, isSettled: false, outranksLaterAttempts: false },
  cancelled: { allowsNewAttempt: true, isMoving: false, isSettled: true, outranksLaterAttempts: false },
  expired: { allowsNewAttempt: true, isMoving: false, isSettled: true, outranksLaterAttempts: false },
  'in-review': { allowsNewAttempt: false, isMoving: false, isSettled: false, outranksLaterAttempts: true },
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

const BY_STATUS: ReadonlyMap<string, BuyerState> = new Map(Object.entries(STATE_OF));

/** Beyond this the buyer who is back while the bank has said nothing has most likely turned round halfway. */
export const HALFWAY_AFTER_MS = 8_000;

/**
 * @param payment what the API says of the attempt's payment, undefined when it could not be asked
 * @param now decides only between `waiting` and `left-halfway`
 */
export function buyerState(attempt: Attempt, payment: Payment | undefined, now: Date): BuyerState {
  if (attempt.paymentRequestId === undefined) return attempt.refusedBecause === undefined ? 'not-started' : 'refused';
  // A status that this shop has never heard of is nothing to frighten a buyer with.
  const state = BY_STATUS.get(payment?.status ?? '') ?? 'checking';
  if (payment?.closing !== undefined && (state === 'waiting' || (state === 'declined' && payment.final !== true))) return 'closing';
  const waitedMs = now.getTime() - (attempt.returnedAt ?? now).getTime();
  const mayGoOn = payment?.normalUrl !== undefined && waitedMs >= HALFWAY_AFTER_MS;
  return state === 'waiting' && mayGoOn ? 'left-halfway' : state;
}
