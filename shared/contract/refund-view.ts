import type { Actor } from '../payment/actor.ts';
import type { RefundResult } from '../payment/fact.ts';
import { formatMoney, type WireMoney } from '../payment/money.ts';
import type { Payment, RecordedRefund } from '../payment/payment.ts';
import { numbersFrom, type RefundNumbers } from '../payment/payment-details.ts';
import { isMissingRefund, refundedBy } from '../payment/refund.ts';
import { MISSING_REFUND, type RefundFailure, refundFailure, RETURNED_REFUND } from './failure.ts';

/** A refund as merchants see it, in the API's answers and in events. */
export interface RefundView extends RefundNumbers {
  readonly refundRequestId: string;
  readonly refundId?: string | undefined;
  readonly paymentRequestId: string;
  /** `PROCESSING` until Antom has reported the result. */
  readonly refundStatus: RefundResult;
  /** What the buyer gets back. */
  readonly refundAmount: WireMoney;
  readonly refundReason?: string | undefined;
  /** As the merchant gave it. */
  readonly reference?: string | undefined;
  /** SHA-256 of the Idempotency-Key, in hex. */
  readonly idempotencyKeyHash?: string | undefined;
  readonly failure?: RefundFailure | undefined;
  readonly requestedAt: string;
  /** Who has requested it: an actor. */
  readonly requestedBy?: Actor | undefined;
  readonly settledAt?: string | undefined;
}

/** A refund in an event. Without the reason, a free text that may name a buyer: nobody can take back what was published. The API shows it until it is erased. */
export type PublishedRefund = Omit<RefundView, 'refundReason'>;

/** The answer to GET …/refunds: the oldest first. */
export interface RefundList {
  readonly refunds: readonly RefundView[];
}

/** All refunds of a payment, in the order in which they were requested. */
export function refundViewsOf(payment: Payment): RefundView[] {
  return Object.entries(payment.refunds)
    .toSorted(([, a], [, b]) => Date.parse(a.requestedAt) - Date.parse(b.requestedAt))
    .map(([refundRequestId, refund]) => refundViewOf(payment, refundRequestId, refund));
}

/** A refund in a list over all payments. */
export interface ListedRefundView extends RefundView {
  readonly referenceOrderId: string;
}

/** The answer to GET /refunds: the newest first. */
export interface ListedRefunds {
  readonly refunds: readonly ListedRefundView[];
  /** As that of a list of payments. */
  readonly nextCursor?: string | undefined;
}

export function refundViewOf(payment: Payment, refundRequestId: string, refund: RecordedRefund): RefundView {
  return { ...publishedRefundOf(payment, refundRequestId, refund), refundReason: refund.reason };
}

export function publishedRefundOf(payment: Payment, refundRequestId: string, refund: RecordedRefund): PublishedRefund {
  return {
    refundRequestId,
    refundId: refund.refundId,
    paymentRequestId: payment.paymentRequestId,
    refundStatus: SHOWN_STATE[refund.state],
    refundAmount: formatMoney({
      currency: payment.amount.currency,
      minorUnits: refund.state === 'SUCCESS' ? refundedBy(refund) : refund.minorUnits,
    }),
    reference: refund.reference,
    idempotencyKeyHash: refund.idempotencyKeyHash,
    ...numbersFrom((name) => refund[name]),
    failure: failureOf(refund),
    requestedAt: refund.requestedAt,
    requestedBy: refund.requestedBy,
    settledAt: refund.settledAt,
  } satisfies Record<keyof PublishedRefund, unknown>;
}

function failureOf(refund: RecordedRefund): RefundFailure | undefined {
  if (refund.state === 'RETURNED') return RETURNED_REFUND;
  if (isMissingRefund(refund)) return MISSING_REFUND;
  return refund.state === 'FAIL' ? refundFailure(refund) : undefined;
}

/** A state that only a newer release knows is no result to act on, and the payment needs a review. */
const SHOWN_STATE = {
  RESERVED: 'PROCESSING',
  PROCESSING: 'PROCESSING',
  FAIL: 'FAIL',
  SUCCESS: 'SUCCESS',
  RETURNED: 'FAIL',
  UNKNOWN: 'PROCESSING',
} as const satisfies Record<RecordedRefund['state'], RefundView['refundStatus']>;
