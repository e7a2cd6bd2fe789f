import type { RefundResult } from '../payment/fact.ts';
import { formatMoney, type WireMoney } from '../payment/money.ts';
import type { Payment, RecordedRefund } from '../payment/payment.ts';
import { type Failure, failureFrom } from './payment-view.ts';

/** A refund as events show it. */
export interface RefundView {
  readonly refundRequestId: string;
  readonly refundId?: string | undefined;
  readonly paymentRequestId: string;
  /** `PROCESSING` until Antom has reported the result. */
  readonly refundStatus: RefundResult;
  readonly refundAmount: WireMoney;
  readonly refundReason?: string | undefined;
  readonly failure?: Failure | undefined;
  readonly requestedAt: string;
  readonly settledAt?: string | undefined;
}

/** A refund as the API answers it. It differs from the event's in one field: `failure` also says what the merchant can do. */
export interface RefundAnswer extends RefundView {
  readonly failure?: (Failure & { readonly advice: string }) | undefined;
}

/** The answer to GET …/refunds: the oldest first. */
export interface RefundList {
  readonly refunds: readonly RefundAnswer[];
}

export function refundViewOf(payment: Payment, refundRequestId: string, refund: RecordedRefund): RefundView {
  return {
    refundRequestId,
    refundId: refund.refundId,
    paymentRequestId: payment.paymentRequestId,
    refundStatus: SHOWN_STATE[refund.state],
    refundAmount: formatMoney({ currency: payment.amount.currency, minorUnits: refund.minorUnits }),
    refundReason: refund.reason,
    failure: refund.state === 'FAIL' ? failureFrom(refund) : undefined,
    requestedAt: refund.requestedAt,
    settledAt: refund.settledAt,
  } satisfies Record<keyof RefundView, unknown>;
}

/** A state that only a newer release knows is no result to act on, and the payment needs a review. */
const SHOWN_STATE = {
  RESERVED: 'PROCESSING',
  PROCESSING: 'PROCESSING',
  FAIL: 'FAIL',
  SUCCESS: 'SUCCESS',
  UNKNOWN: 'PROCESSING',
} as const satisfies Record<RecordedRefund['state'], RefundView['refundStatus']>;
