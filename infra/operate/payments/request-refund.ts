import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { describeFailure } from '../../../shared/antom/result-codes.ts';
import { RETURNED_REFUND } from '../../../shared/contract/failure.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { deriveRefundRequestId, refundOf } from '../../../shared/payment/refund.ts';
import type { ApiAnswer } from '../invoke-api.ts';
import type { OperatedStage } from './operated-stage.ts';

/** A refund that an operator wants. */
export interface WantedRefund {
  /** In the smallest unit of the payment's currency. */
  readonly amount: string;
  readonly reference: string;
  readonly reason?: string | undefined;
  readonly force?: boolean | undefined;
}

const requested = z.object({
  refundRequestId: z.string(),
  refundStatus: z.string(),
  refundAmount: z.object({ currency: z.string(), value: z.string() }),
  failure: z.optional(z.object({ code: z.string() })),
});

/** A refund as the API shows it after the request. */
export type RequestedRefund = z.output<typeof requested>;

/** One reference refunds a payment once: whoever repeats the request gets the same refund. */
function refundKey(reference: string): string {
  return `operator-${createHash('sha256').update(reference.normalize('NFC')).digest('base64url')}`;
}

/** Whether the reference has a refund already: then nothing more is refunded. */
export function hasRefund(payment: Payment, reference: string): boolean {
  return refundOf(payment, deriveRefundRequestId(payment.paymentRequestId, refundKey(reference))) !== undefined;
}

export async function requestRefund(
  stage: Pick<OperatedStage, 'call'>,
  { paymentRequestId, apiClientId, amount: { currency } }: Payment,
  { amount, reference, reason, force = false }: WantedRefund,
): Promise<ApiAnswer> {
  return stage.call({
    routeKey: 'POST /payments/{paymentRequestId}/refunds',
    apiClientId,
    pathParameters: { paymentRequestId },
    body: {
      refundAmount: { currency, value: amount },
      reference,
      ...(reason === undefined ? {} : { refundReason: reason }),
      ...(force ? { force } : {}),
    },
    idempotencyKey: refundKey(reference),
  });
}

/** @param body of an answer that is no problem */
export function requestedRefund(body: unknown): RequestedRefund {
  return requested.parse(body);
}

const TRY_AGAIN = 'To try again, use another reference';

/** Why a refund failed, and what to do. The API's own advice speaks of keys, which an operator does not have. */
export function refundFailureSentence(code = 'UNKNOWN'): string {
  if (code === RETURNED_REFUND.code) return `the refund succeeded at first, and then the money came back (${code}). ${TRY_AGAIN}`;
  return `Antom refused the refund (${code}). ${describeFailure(code).advice} ${TRY_AGAIN}`;
}
