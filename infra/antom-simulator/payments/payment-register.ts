import type { SimulatedDispute } from './simulated-dispute.ts';
import type { SimulatedPayment } from './simulated-payment.ts';
import type { SimulatedRefund } from './simulated-refund.ts';

/** All payments, in the order of their creation. They are kept in memory and gone when the simulator stops. */
export interface PaymentRegister {
  put(payment: SimulatedPayment): void;
  all(): readonly SimulatedPayment[];
  byRequestId(paymentRequestId: string): SimulatedPayment | undefined;
  byPaymentId(paymentId: string): SimulatedPayment | undefined;
  byToken(token: string): SimulatedPayment | undefined;
  refund(matches: (refund: SimulatedRefund) => boolean): { payment: SimulatedPayment; refund: SimulatedRefund } | undefined;
  dispute(disputeId: string): { payment: SimulatedPayment; dispute: SimulatedDispute } | undefined;
}

export function createPaymentRegister(onChange: () => void): PaymentRegister {
  const payments = new Map<string, SimulatedPayment>();
  const all = (): readonly SimulatedPayment[] => [...payments.values()];
  return {
    put(payment) {
      payments.set(payment.paymentRequestId, payment);
      onChange();
    },
    all,
    byRequestId: (paymentRequestId) => payments.get(paymentRequestId),
    byPaymentId: (paymentId) => all().find((payment) => payment.paymentId === paymentId),
    byToken: (token) => all().find((payment) => payment.token === token),
    refund: (matches) => all().flatMap((payment) => payment.refunds.filter(matches).map((refund) => ({ payment, refund })))[0],
    dispute: (disputeId) =>
      all()
        .flatMap((payment) => payment.disputes.map((dispute) => ({ payment, dispute })))
        .find((found) => found.dispute.disputeId === disputeId),
  };
}
