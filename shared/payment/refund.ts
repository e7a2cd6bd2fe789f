import { createHash } from 'node:crypto';
import type { Payment, RecordedRefund, RefundState } from './payment.ts';

/** A refund's state only ever rises. A success outranks a failure: the money has moved, whatever was said before. */
const RANKS = { RESERVED: 1, PROCESSING: 2, FAIL: 3, SUCCESS: 4 } as const satisfies Record<RefundState, number>;

export function refundRank(state: RefundState): number {
  return RANKS[state];
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
  return refund.state === 'RESERVED' || refund.state === 'PROCESSING';
}

export function hasOpenRefund(payment: Payment): boolean {
  return Object.values(payment.refunds).some(isOpenRefund);
}

/** A refund of this payment, by an id that may be anybody's: `constructor` is none. */
export function refundOf(payment: Payment, refundRequestId: string): RecordedRefund | undefined {
  return Object.hasOwn(payment.refunds, refundRequestId) ? payment.refunds[refundRequestId] : undefined;
}
