import { applyOrThrow, type OrderLifecycle } from './order-lifecycle.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';

/**
 * The buyer, for tests without a browser. Each method takes the `paymentRequestId` and returns the changed payment. It throws when Antom would
 * not allow the step.
 */
export interface Buyer {
  chooseBrand(paymentRequestId: string, brand: string): SimulatedPayment;
  /**
   * Approves at the bank; the capture follows by itself. If the payment is cancelled or closed, the approval was already under way: Antom still
   * notifies the success, gives the money back and leaves the payment as it is, unless `faults.nextLateApproval` says otherwise.
   */
  approve(paymentRequestId: string): SimulatedPayment;
  /** The payment stays open: the buyer may approve later. */
  decline(paymentRequestId: string, code?: string): SimulatedPayment;
  /** Lets the time to pay run out. */
  expire(paymentRequestId: string): SimulatedPayment;
}

/** The most frequent reason of an issuer. Antom lists all codes at docs.antom.com/ac/ams/payment_cashier. */
export const DEFAULT_DECLINE_CODE = 'USER_BALANCE_NOT_ENOUGH';

export function createBuyer(lifecycle: OrderLifecycle, register: PaymentRegister): Buyer {
  const act = applyOrThrow(lifecycle, register);
  return {
    chooseBrand: (paymentRequestId, brand) => act(paymentRequestId, { type: 'brand_chosen', brand }),
    approve: (paymentRequestId) => act(paymentRequestId, { type: 'approved' }),
    decline: (paymentRequestId, code = DEFAULT_DECLINE_CODE) => act(paymentRequestId, { type: 'declined', code }),
    expire: (paymentRequestId) => act(paymentRequestId, { type: 'expired' }),
  };
}
