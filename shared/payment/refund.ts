import { createHash } from 'node:crypto';
import { type Payment, type RecordedRefund, REFUND_STATES, type RefundState } from './payment.ts';

/** The rules of each state. The rank of a refund only rises: a success outranks a failure, because the money has moved. */
const STATES = {
  RESERVED: { rank: 1, isOpen: true },
  PROCESSING: { rank: 2, isOpen: true },
  FAIL: { rank: 3, isOpen: false },
  SUCCESS: { rank: 4, isOpen: false },
} as const satisfies Record<RefundState, { readonly rank: number; readonly isOpen: boolean }>;

/** A state that only a newer release knows outranks all others, so this release never overwrites it, and counts as open, so Antom is asked. */
const UNKNOWN_STATE = { rank: Infinity, isOpen: true };

export function refundRank(state: RecordedRefund['state']): number {
  return rulesOf(state).rank;
}

/** The state that is stored as `rank`. */
export function refundStateOfRank(rank: number): RecordedRefund['state'] {
  return REFUND_STATES.find((state) => STATES[state].rank === rank) ?? 'UNKNOWN';
}

/** A limit, because all refunds of a payment are stored in one item. */
export const MAX_REFUNDS = 50;

/**
 * The id of a refund follows from its payment and its Idempotency-Key. It contains the id of the payment, because notifyRefund does not. Antom allows
 * 64 characters.
 */
export function deriveRefundRequestId(paymentRequestId: string, idempotencyKey: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([paymentRequestId, idempotencyKey]))
    .digest('hex');
  return `${paymentRequestId}_${digest.slice(0, 22)}`;
}

/** The id of the payment of a refund; undefined for a refund that was not requested here. */
export function paymentOfRefund(refundRequestId: string): string | undefined {
  return /^([0-9a-f]{40})_[0-9a-f]{22}$/.exec(refundRequestId)?.[1];
}

export function isOpenRefund(refund: RecordedRefund): boolean {
  return rulesOf(refund.state).isOpen;
}

export function hasOpenRefund(payment: Payment): boolean {
  return Object.values(payment.refunds).some(isOpenRefund);
}

/** Since when the oldest open refund has been open, in epoch milliseconds. Undefined when none is. */
export function refundOpenSince({ refunds }: Payment): number | undefined {
  const [oldest] = Object.values(refunds)
    .filter(isOpenRefund)
    .map(({ requestedAt }) => Date.parse(requestedAt))
    .sort((a, b) => a - b);
  return oldest;
}

/** The refund with this id. The id can be any text, so `constructor` must not find a property of objects. */
export function refundOf(payment: Payment, refundRequestId: string): RecordedRefund | undefined {
  return Object.hasOwn(payment.refunds, refundRequestId) ? payment.refunds[refundRequestId] : undefined;
}

function rulesOf(state: RecordedRefund['state']) {
  return state === 'UNKNOWN' ? UNKNOWN_STATE : STATES[state];
}
