import { Problem } from '../../../shared/http-api/problem.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { OwnedPayment, PaymentStore } from '../../../shared/storage/payment-store.ts';

/** @throws {Problem} `payment_not_found`, also for another client's payment, so that guessing ids reveals nothing. */
export type FindPayment = (owned: OwnedPayment) => Promise<Payment>;

export function createPaymentFinder({ store }: { readonly store: Pick<PaymentStore, 'get'> }): FindPayment {
  return async ({ paymentRequestId, apiClientId }) => {
    const payment = await store.get(paymentRequestId);
    if (payment?.apiClientId !== apiClientId) throw new Problem('payment_not_found');
    return payment;
  };
}
