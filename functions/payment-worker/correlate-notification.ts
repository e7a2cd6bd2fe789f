import type { AntomClient } from '../../shared/antom/client.ts';
import type { Correlation } from '../../shared/antom-facts/facts-of-notifications.ts';
import { inquireReferenceAtAntom } from '../../shared/antom-facts/payment-provider.ts';
import { PAYMENT_REQUEST_ID_PATTERN } from '../../shared/payment/ids.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';

/** Antom did not say which payment a capture belongs to. The queue delivers the message again. */
export class UncorrelatedCaptureError extends Error {
  override readonly name = 'UncorrelatedCaptureError';
}

export interface CorrelateNotificationDependencies {
  readonly store: Pick<PaymentStore, 'get' | 'findIdByPaymentId'>;
  readonly antom: Pick<AntomClient, 'inquiryPayment'>;
}

/**
 * Finds the payment that a notification is about; undefined when Antom says for certain that it is not ours.
 *
 * A capture names only Antom's id. Three ways are tried, the cheapest first:
 * 1. Antom usually repeats the payment's id as the capture's. It counts only when the stored payment has the same `paymentId`.
 * 2. Our index by Antom's id. It lags, so finding nothing proves nothing.
 * 3. Antom's inquiry.
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

  const result = await inquireReferenceAtAntom(antom, { paymentId });
  switch (result.outcome) {
    case 'answered':
      return result.paymentRequestId;
    case 'not_found':
      return undefined;
    case 'unclear':
      throw new UncorrelatedCaptureError('Antom did not say clearly whose payment this capture is');
  }
}
