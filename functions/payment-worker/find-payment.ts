import type { Correlation } from '../../shared/antom/notification.ts';
import { PAYMENT_REQUEST_ID_PATTERN } from '../../shared/payment/ids.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';

/** No payment is known by this id of Antom's *yet*: the index lags and the start may still be recording it. The queue delivers again. */
export class UncorrelatedCaptureError extends Error {
  override readonly name = 'UncorrelatedCaptureError';
}

/** @throws {UncorrelatedCaptureError} */
export async function findPaymentRequestId(
  correlation: Correlation,
  store: Pick<PaymentStore, 'get' | 'findIdByPaymentId'>,
): Promise<string> {
  if (correlation.by === 'paymentRequestId') return correlation.paymentRequestId;
  const { captureRequestId, paymentId } = correlation;
  if (PAYMENT_REQUEST_ID_PATTERN.test(captureRequestId)) {
    const payment = await store.get(captureRequestId);
    if (payment?.paymentId === paymentId) return captureRequestId; // that both agree proves it; the capture's id alone does not
  }
  const found = await store.findIdByPaymentId(paymentId);
  if (found === undefined) throw new UncorrelatedCaptureError('no payment is known by the paymentId of this capture');
  return found;
}
