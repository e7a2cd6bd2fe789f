import { viewOf } from '../../../shared/contract/payment-view.ts';
import type { PaymentInTheWay } from '../../../shared/contract/problem-body.ts';
import type { Payment } from '../../../shared/payment/payment.ts';

/** What a problem says of the payment that is the reason for it. */
export function paymentInTheWay(payment: Payment, now: Date): PaymentInTheWay {
  const { paymentRequestId, status, normalUrl } = viewOf(payment, now);
  return { paymentRequestId, status, normalUrl };
}
