import type { OrderLifecycle } from './order-lifecycle.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import type { OrderEvent } from './payments/payment-state-machine.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';

/** Lets an event happen to a payment. The function throws when the payment's state does not allow it. */
export function applyOrThrow(
  lifecycle: Pick<OrderLifecycle, 'apply'>,
  register: Pick<PaymentRegister, 'byRequestId'>,
): (paymentRequestId: string, event: OrderEvent) => SimulatedPayment {
  return (paymentRequestId, event) => {
    const after = lifecycle.apply(paymentRequestId, event);
    if (after !== undefined) return after;
    throw new Error(`${event.type}: payment ${paymentRequestId} is ${register.byRequestId(paymentRequestId)?.state ?? 'unknown to Antom'}`);
  };
}
