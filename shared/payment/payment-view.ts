import { formatMoney, type WireMoney } from './money.ts';
import type { Payment, RecordedOutcome } from './payment.ts';
import { isFinalFailure, needsReview, statusOf, type PaymentStatus } from './status.ts';

/** A payment as merchants see it: in the answers of the API and in events. */
export interface PaymentView {
  readonly paymentRequestId: string;
  readonly paymentId?: string | undefined;
  readonly referenceOrderId: string;
  readonly status: PaymentStatus;
  /** With `FAILED` only: false while the buyer's page at Antom may still be open. */
  readonly final?: boolean | undefined;
  readonly paymentAmount: WireMoney;
  /** Where to send the buyer; only while there is something to pay. */
  readonly normalUrl?: string | undefined;
  readonly failure?: { readonly code: string; readonly message: string | undefined } | undefined;
  readonly closing?: 'merchant' | 'expired' | undefined;
  /** Antom's facts do not fit the request, or contradict each other. */
  readonly needsReview: boolean;
  /** Rises with every change: what bears a lower number than you have is overtaken. */
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly authorizedAt?: string | undefined;
  readonly capturedAt?: string | undefined;
}

export function viewOf(payment: Payment): PaymentView {
  const status = statusOf(payment);
  const mayPay = status === 'PENDING' && payment.closing === undefined;
  return {
    paymentRequestId: payment.paymentRequestId,
    paymentId: payment.paymentId,
    referenceOrderId: payment.referenceOrderId,
    status,
    final: status === 'FAILED' ? isFinalFailure(payment) : undefined,
    paymentAmount: formatMoney(payment.amount),
    normalUrl: mayPay ? payment.acceptance?.normalUrl : undefined,
    failure: failureOf(payment, status),
    closing: payment.closing?.reason,
    needsReview: needsReview(payment),
    sequence: payment.revision,
    createdAt: payment.createdAt,
    expiresAt: new Date(payment.expiresAtEpochMs).toISOString(),
    authorizedAt: timeOf(payment.authorized),
    capturedAt: timeOf(payment.captured),
  };
}

/** Antom's own time in UTC, or when we recorded it if Antom gave none that can be read. */
function timeOf(outcome: RecordedOutcome | undefined): string | undefined {
  const antomTime = Date.parse(outcome?.antomTime ?? '');
  return Number.isNaN(antomTime) ? outcome?.recordedAt : new Date(antomTime).toISOString();
}

function failureOf(payment: Payment, status: PaymentStatus): PaymentView['failure'] {
  if (status === 'CAPTURE_FAILED') return failure(payment.captureFailed);
  if (status === 'FAILED') return failure(payment.authorizationFailed ?? payment.rejection ?? payment.notPlaced);
  return undefined;
}

function failure(
  from: { readonly resultCode?: string | undefined; readonly resultMessage?: string | undefined } | undefined,
): PaymentView['failure'] {
  return { code: from?.resultCode ?? 'UNKNOWN', message: from?.resultMessage };
}
