import type { AntomClient } from '../../shared/antom/client.ts';
import type { Correlation } from '../../shared/antom-facts/facts-of-notifications.ts';
import { PAYMENT_REQUEST_ID_PATTERN } from '../../shared/payment/ids.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';

/** Whose payment a capture is could not be found out now. The queue delivers the message again. */
export class UncorrelatedCaptureError extends Error {
  override readonly name = 'UncorrelatedCaptureError';
}

export interface CorrelateNotificationDependencies {
  readonly store: Pick<PaymentStore, 'get' | 'findIdByPaymentId'>;
  readonly antom: Pick<AntomClient, 'inquiryPayment'>;
}

/**
 * The payment that a notification speaks of; undefined when Antom says for certain that it is none of ours.
 *
 * A capture names only Antom's id. It is tried in the order of what it costs: by Antom's habit of repeating the payment's id as the capture's
 * (which counts only when the stored payment bears the same id of Antom's), by our index (which lags, so that a miss proves nothing), and by asking Antom.
 * @throws {UncorrelatedCaptureError}
 */
export async function correlateNotification(
  correlation: Correlation,
  { store, antom }: CorrelateNotificationDependencies,
): Promise<string | undefined> {
  if (correlation.by === 'paymentRequestId') return correlation.paymentRequestId;
  const { captureRequestId, paymentId } = correlation;
  if (PAYMENT_REQUEST_ID_PATTERN.test(captureRequestId)) {
    const payment = await store.get(captureRequestId);
    if (payment?.paymentId === paymentId) return captureRequestId;
  }
  const indexed = await store.findIdByPaymentId(paymentId);
  if (indexed !== undefined) return indexed;

  const answer = await antom.inquiryPayment({ paymentId });
  if (answer.outcome === 'answered' && answer.signed) {
    if (answer.result.resultStatus === 'S' && answer.body !== undefined) return answer.body.paymentRequestId;
    if (answer.result.resultCode === 'ORDER_NOT_EXIST') return undefined;
  }
  throw new UncorrelatedCaptureError('Antom did not say clearly whose payment this capture is');
}
