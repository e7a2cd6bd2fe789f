import { type Dispute, disputesOf } from '../payment/dispute.ts';
import type { RefundResult } from '../payment/fact.ts';
import { formatMoney, type WireMoney } from '../payment/money.ts';
import type { Closing, Payment, RecordedOutcome, RecordedRefund } from '../payment/payment.ts';
import type { PaymentStatus } from '../payment/payment-status.ts';
import { needsReview, reviewReasons } from '../payment/review.ts';
import { isFinalFailure, refundedMinorUnits, statusOf } from '../payment/status.ts';

/** A payment as merchants see it, in the API's answers and in events. Times are ISO 8601 in UTC. */
export interface PaymentView {
  readonly paymentRequestId: string;
  /** Antom's id. */
  readonly paymentId?: string | undefined;
  readonly referenceOrderId: string;
  readonly status: PaymentStatus;
  /** Only with `FAILED`: false while the buyer's page at Antom may still be open. */
  readonly final?: boolean | undefined;
  readonly paymentAmount: WireMoney;
  /** Once captured. */
  readonly refundedAmount?: WireMoney | undefined;
  /** What is left to refund, once captured. Zero when refunds made in Antom's Dashboard leave less than the API has promised. */
  readonly refundableAmount?: WireMoney | undefined;
  /** Where to send the buyer; only while there is something to pay. */
  readonly normalUrl?: string | undefined;
  readonly failure?: { readonly code: string; readonly message: string | undefined } | undefined;
  /** Closing the payment at Antom was requested, and may not have happened yet. */
  readonly closing?: Closing['reason'] | undefined;
  readonly disputes?: readonly DisputeView[] | undefined;
  /** A person has to look: facts do not fit the request, contradict each other, or are known to a newer release only. */
  readonly needsReview: boolean;
  readonly reviewReasons?: readonly string[] | undefined;
  /** Rises with every change: what has a lower number than yours is out of date. */
  readonly sequence: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly authorizedAt?: string | undefined;
  readonly capturedAt?: string | undefined;
}

export interface RefundView {
  readonly refundRequestId: string;
  readonly refundId?: string | undefined;
  readonly paymentRequestId: string;
  /** `PROCESSING` until Antom has reported the result. */
  readonly refundStatus: RefundResult;
  readonly refundAmount: WireMoney;
  readonly refundReason?: string | undefined;
  readonly failure?: { readonly code: string; readonly message: string | undefined } | undefined;
  readonly requestedAt: string;
  readonly settledAt?: string | undefined;
}

export type DisputeView = Omit<Dispute, 'amount'> & { readonly amount?: WireMoney | undefined };

export function viewOf(payment: Payment): PaymentView {
  const status = statusOf(payment);
  const isCaptured = payment.captured !== undefined;
  const mayPay = status === 'PENDING' && payment.closing === undefined;
  const won = (minorUnits: bigint) => formatMoney({ currency: payment.amount.currency, minorUnits: minorUnits > 0n ? minorUnits : 0n });
  const disputes = disputesOf(payment).map(disputeView);
  const reasons = reviewReasons(payment);
  return {
    paymentRequestId: payment.paymentRequestId,
    paymentId: payment.paymentId,
    referenceOrderId: payment.referenceOrderId,
    status,
    final: status === 'FAILED' ? isFinalFailure(payment) : undefined,
    paymentAmount: formatMoney(payment.amount),
    refundedAmount: isCaptured ? won(refundedMinorUnits(payment)) : undefined,
    refundableAmount: isCaptured ? won(payment.refundableMinorUnits) : undefined,
    normalUrl: mayPay ? payment.acceptance?.normalUrl : undefined,
    failure: failureOf(payment, status),
    closing: payment.closing?.reason,
    disputes: disputes.length > 0 ? disputes : undefined,
    needsReview: needsReview(payment),
    reviewReasons: reasons.length > 0 ? reasons : undefined,
    sequence: payment.revision,
    createdAt: payment.createdAt,
    expiresAt: new Date(payment.expiresAtEpochMs).toISOString(),
    authorizedAt: timeOf(payment.authorized),
    capturedAt: timeOf(payment.captured),
  };
}

export function refundViewOf(payment: Payment, refundRequestId: string, refund: RecordedRefund): RefundView {
  return {
    refundRequestId,
    refundId: refund.refundId,
    paymentRequestId: payment.paymentRequestId,
    refundStatus: SHOWN_STATE[refund.state],
    refundAmount: formatMoney({ currency: payment.amount.currency, minorUnits: refund.minorUnits }),
    refundReason: refund.reason,
    failure: refund.state === 'FAIL' ? failure(refund) : undefined,
    requestedAt: refund.requestedAt,
    settledAt: refund.settledAt,
  };
}

/** A state that only a newer release knows is not a result to act on: the payment asks for a person. */
const SHOWN_STATE = {
  RESERVED: 'PROCESSING',
  PROCESSING: 'PROCESSING',
  FAIL: 'FAIL',
  SUCCESS: 'SUCCESS',
  UNKNOWN: 'PROCESSING',
} as const satisfies Record<RecordedRefund['state'], RefundView['refundStatus']>;

export function disputeView({ amount, ...dispute }: Dispute): DisputeView {
  return { ...dispute, amount: amount && formatMoney(amount) };
}

/** Antom's own time in UTC; if Antom gave none that can be read, when the outcome was recorded. */
function timeOf(outcome: RecordedOutcome | undefined): string | undefined {
  const antomTime = Date.parse(outcome?.antomTime ?? '');
  return Number.isNaN(antomTime) ? outcome?.recordedAt : new Date(antomTime).toISOString();
}

function failureOf(payment: Payment, status: PaymentStatus): PaymentView['failure'] {
  if (status === 'CAPTURE_FAILED') return failure(payment.captureFailed);
  if (status === 'FAILED') return failure(payment.authorizationFailed ?? payment.rejection ?? payment.notPlaced);
  return undefined;
}

function failure(from: { readonly resultCode?: string | undefined; readonly resultMessage?: string | undefined } | undefined) {
  return { code: from?.resultCode ?? 'UNKNOWN', message: from?.resultMessage };
}
