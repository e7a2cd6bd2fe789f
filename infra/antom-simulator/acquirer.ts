import type { WireAmount } from '../../shared/antom/amount.ts';
import { captureDecision } from './automatic-capture.ts';
import { applyOrThrow, type OrderLifecycle } from './order-lifecycle.ts';
import type { Identifiers } from './payments/identifiers.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import type { ReviewVerdict, SimulatedPayment } from './payments/simulated-payment.ts';

/** What Antom, the acquirer and the issuer do by themselves. Every method throws when the payment or the refund does not allow it. */
export interface Acquirer {
  /** Closes an order that the buyer has not paid. Nothing is notified: only an inquiry shows it. */
  closeOrder(paymentRequestId: string): SimulatedPayment;
  /** Captures a captured payment once more, under another `captureId`, which is returned. Default: the same amount. */
  captureTwice(paymentRequestId: string, amount?: WireAmount): string;
  /** Ends the review of a payment. */
  decideReview(paymentRequestId: string, verdict: ReviewVerdict): SimulatedPayment;
  /**
   * Undoes the result of a refund: the bank returns one that succeeded (`failureCode` says why), or carries out one that failed. The merchant is
   * notified.
   */
  reverseRefund(refundRequestId: string, failureCode?: string): void;
}

export function createAcquirer(dependencies: {
  readonly register: PaymentRegister;
  readonly lifecycle: OrderLifecycle;
  readonly ids: Identifiers;
  readonly now: () => Date;
}): Acquirer {
  const { register, lifecycle } = dependencies;

  const act = applyOrThrow(lifecycle, register);

  return {
    closeOrder: (paymentRequestId) => act(paymentRequestId, { type: 'closed' }),
    captureTwice(paymentRequestId, amount) {
      const payment = register.byRequestId(paymentRequestId);
      if (payment === undefined) throw new Error(`no payment ${paymentRequestId}`);
      const { capture } = captureDecision(payment, dependencies, { captureRequestId: `${paymentRequestId}R` });
      act(paymentRequestId, { type: 'captured_again', capture: amount === undefined ? capture : { ...capture, amount } });
      return capture.captureId;
    },
    decideReview(paymentRequestId, verdict) {
      if (register.byRequestId(paymentRequestId)?.review === undefined) throw new Error(`nobody reviews payment ${paymentRequestId}`);
      return act(paymentRequestId, { type: 'reviewed', verdict });
    },
    reverseRefund: lifecycle.reverseRefund,
  };
}
