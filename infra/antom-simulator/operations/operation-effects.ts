import type { OrderEvent } from '../payments/payment-state-machine.ts';
import type { DisputeAcceptReason } from '../payments/simulated-dispute.ts';
import type { SimulatedPayment } from '../payments/simulated-payment.ts';
import type { SimulatedRefund } from '../payments/simulated-refund.ts';

/** What an operation can do to payments. Notifications, the capture and the result of a refund follow by themselves. */
export interface PaymentEffects {
  open(payment: SimulatedPayment): void;
  /** The payment after `event`, or undefined when there is none or its state does not allow the event. */
  apply(paymentRequestId: string, event: OrderEvent): SimulatedPayment | undefined;
  openRefund(payment: SimulatedPayment, refund: SimulatedRefund): void;
}

/** What an operation can do to disputes. Both throw for a dispute that does not exist. */
export interface DisputeEffects {
  /** @param reason default: `MERCHANT_ACCEPTED` */
  accept(disputeId: string, reason?: DisputeAcceptReason): void;
  /** @param evidence base64, as the merchant supplied it */
  defend(disputeId: string, evidence: string): void;
}
