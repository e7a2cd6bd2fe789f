import type { PaymentStatus } from '../../../shared/payment/status.ts';
import type { Attempt } from './order-book.ts';
import type { Payment } from './payments-client.ts';

/** Where a payment stands, as far as it matters to the buyer. Each has its own text and its own way on. */
export type BuyerState =
  | 'not-started'
  | 'refused'
  | 'checking'
  | 'waiting'
  | 'left-halfway'
  | 'authorized'
  | 'paid'
  | 'partially-refunded'
  | 'refunded'
  | 'declined'
  | 'closing'
  | 'cancelled'
  | 'expired'
  | 'in-review';

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

/** States in which the same order may be paid for by a new payment. */
export function allowsNewAttempt(state: BuyerState): boolean {
  return state === 'declined' || state === 'cancelled' || state === 'expired';
}

/** States that change by themselves within moments, so that a page without script looks again. */
export function isMoving(state: BuyerState): boolean {
  return ['checking', 'waiting', 'left-halfway', 'authorized', 'closing'].includes(state);
}

/** States that no notification will change any more, as far as a page on a screen is concerned. */
export function isSettled(state: BuyerState): boolean {
  return ['paid', 'refunded', 'cancelled', 'expired', 'not-started', 'refused'].includes(state);
}

/** States in which money has moved or may have: they count for the order whatever a later attempt did. */
export function outranksLaterAttempts(state: BuyerState): boolean {
  return ['authorized', 'paid', 'partially-refunded', 'refunded', 'in-review'].includes(state);
}
