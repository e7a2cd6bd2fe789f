import { createHash } from 'node:crypto';
import { REFUND_STATES, type Payment, type RecordedRefund, type RefundState } from './payment.ts';

/** What there is to know of a state. A refund's rank only ever rises: a success outranks a failure, since then the money has moved. */
const STATES = {
  RESERVED: { rank: 1, isOpen: true },
  PROCESSING: { rank: 2, isOpen: true },
  FAIL: { rank: 3, isOpen: false },
  SUCCESS: { rank: 4, isOpen: false },
} as const satisfies Record<RefundState, { readonly rank: number; readonly isOpen: boolean }>;

/** A state that only a newer release knows outranks all that this one could record, and stays open: Antom is asked, nothing is overwritten. */
const UNKNOWN_STATE = { rank: Infinity, isOpen: true };

export function refundRank(state: RecordedRefund['state']): number {
  return rulesOf(state).rank;
}

/** The state that is stored as `rank`. */
export function refundStateOfRank(rank: number): RecordedRefund['state'] {
  return REFUND_STATES.find((state) => STATES[state].rank === rank) ?? 'UNKNOWN';
}

/** More would make the item grow without bound. */
export const MAX_REFUNDS = 50;

/**
 * The id of a refund follows from its payment and its Idempotency-Key, and names the payment: notifyRefund tells of a refund and not of what was
 * refunded. Within Antom's 64 characters.
 */
export function deriveRefundRequestId(paymentRequestId: string, idempotencyKey: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([paymentRequestId, idempotencyKey]))
    .digest('hex');
  return `${paymentRequestId}_${digest.slice(0, 22)}`;
}

/** The payment that a refund of ours belongs to; undefined for a refund that was made elsewhere. */
export function paymentOfRefund(refundRequestId: string): string | undefined {
  return /^([0-9a-f]{40})_[0-9a-f]{22}$/.exec(refundRequestId)?.[1];
}

export function isOpenRefund(refund: RecordedRefund): boolean {
  return rulesOf(refund.state).isOpen;
}

export function hasOpenRefund(payment: Payment): boolean {
  return Object.values(payment.refunds).some(isOpenRefund);
}

/** A refund of this payment, by an id that may be anybody's: `constructor` is none. */
export function refundOf(payment: Payment, refundRequestId: string): RecordedRefund | undefined {
  return Object.hasOwn(payment.refunds, refundRequestId) ? payment.refunds[refundRequestId] : undefined;
}

function rulesOf(state: RecordedRefund['state']) {
  return state === 'UNKNOWN' ? UNKNOWN_STATE : STATES[state];
}
