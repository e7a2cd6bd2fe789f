import type { Money } from './money.ts';

/** A refund. */
export interface Refund {
  readonly refundRequestId: string;
  readonly refundId?: string | undefined;
  readonly paymentRequestId: string;
  /** `PROCESSING` until Antom has reported the result. */
  readonly refundStatus: 'PROCESSING' | 'SUCCESS' | 'FAIL';
  readonly refundAmount: Money;
  readonly refundReason?: string | undefined;
  readonly reference?: string | undefined;
  /** SHA-256 of the Idempotency-Key in hex. */
  readonly idempotencyKeyHash?: string | undefined;
  readonly failure?: RefundFailure | undefined;
  /** The approval number of the refund (승인번호), for the receipt. */
  readonly authorizationCode?: string | undefined;
  readonly arn?: string | undefined;
  readonly rrn?: string | undefined;
  readonly acquirerReferenceNo?: string | undefined;
  /** Who has requested it, such as `key:backend`. */
  readonly requestedBy?: string | undefined;
  readonly requestedAt: string;
  readonly settledAt?: string | undefined;
}

/** A refund in a list of all. */
export interface ListedRefund extends Refund {
  readonly referenceOrderId: string;
}

/** Why a refund failed, and what you can do. */
export interface RefundFailure {
  readonly code: string;
  readonly message: string | undefined;
  readonly advice: string;
}
