import * as z from 'zod/mini';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { ApiAnswer } from '../invoke-api.ts';
import type { OperatedStage } from './operated-stage.ts';

const shown = z.object({ status: z.string() });

/** To repeat it does nothing more. */
export async function requestCancellation(
  stage: Pick<OperatedStage, 'call'>,
  { paymentRequestId, apiClientId }: Pick<Payment, 'paymentRequestId' | 'apiClientId'>,
): Promise<ApiAnswer> {
  return stage.call({ routeKey: 'POST /payments/{paymentRequestId}/cancel', apiClientId, pathParameters: { paymentRequestId } });
}

/** @param body of an answer that is no problem */
export function statusAfterCancellation(body: unknown): string {
  return shown.parse(body).status;
}
