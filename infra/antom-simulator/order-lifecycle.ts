import { type AutomaticCaptureDependencies, captureDecision, captureLater } from './automatic-capture.ts';
import { notificationOf } from './event-notification.ts';
import { processLater } from './later-processing.ts';
import { refundDecided } from './notification-bodies.ts';
import type { Notifier } from './notifier.ts';
import type { PaymentEffects } from './operations/operation-effects.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import { advance, type OrderEvent } from './payments/payment-state-machine.ts';
import { decideRefund, findRefund, withRefund } from './payments/refund-book.ts';
import { isOpen, type SimulatedPayment } from './payments/simulated-payment.ts';
import type { Notification } from './simulated-notification.ts';

/** Changes payments, with everything that follows: notifications, the automatic capture, the result of a refund. */
export interface OrderLifecycle extends PaymentEffects {
  /** Captures a payment whose automatic capture has failed. */
  captureAgain(paymentRequestId: string): void;
}

export interface OrderLifecycleDependencies extends AutomaticCaptureDependencies {
  readonly register: PaymentRegister;
  readonly notifier: Notifier;
  readonly refundDelayMs: number;
  /** Where notifications go when the payment names no URL. */
  readonly dashboardNotifyUrl?: string | undefined;
  /** Called with each payment that has just entered a state. */
  readonly onState: (payment: SimulatedPayment) => void;
}

export function createOrderLifecycle(dependencies: OrderLifecycleDependencies): OrderLifecycle {
  const { register, notifier, faults, scheduler, now } = dependencies;

  function apply(paymentRequestId: string, event: OrderEvent): SimulatedPayment | undefined {
    const payment = register.byRequestId(paymentRequestId);
    if (payment === undefined) return undefined;
    const decided = event.type === 'approved' && isOpen(payment) ? bankDecision(payment, event) : event;
    const after = advance(payment, decided, now());
    if (after === undefined) return undefined;
    register.put(after);
    const notification = notificationOf(after, decided, now());
    if (notification !== undefined) notify(after, notification);
    if (decided.type === 'approved' && after.state === 'authorized')
      captureLater(after, dependencies, (capture) => void apply(paymentRequestId, capture));
    if (after.state !== payment.state) dependencies.onState(after);
    return after;
  }

  /** What the bank makes of the buyer's approval. */
  function bankDecision(payment: SimulatedPayment, approval: OrderEvent): OrderEvent {
    const [decline] = faults.approval(payment);
    return decline === undefined ? approval : { type: 'declined', code: decline.code };
  }

  function finishRefund(paymentRequestId: string, refundRequestId: string, failureCode: string | undefined): void {
    const payment = register.byRequestId(paymentRequestId);
    if (payment === undefined) return;
    const after = decideRefund(payment, refundRequestId, now(), failureCode);
    const refund = findRefund(after, refundRequestId);
    register.put(after);
    if (refund !== undefined) notify(after, { kind: 'notifyRefund', body: refundDecided(refund) }, refund.notifyUrl);
  }

  function notify(payment: SimulatedPayment, notification: Pick<Notification, 'kind' | 'body'>, notifyUrl?: string): void {
    const url = notifyUrl ?? payment.request.paymentNotifyUrl ?? dependencies.dashboardNotifyUrl;
    if (url !== undefined) notifier.send({ ...notification, paymentRequestId: payment.paymentRequestId, url });
  }

  return {
    apply,
    open(payment) {
      register.put(payment);
      const timeLeftMs = payment.expiresAt.getTime() - now().getTime();
      scheduler.after(timeLeftMs, () => void apply(payment.paymentRequestId, { type: 'expired' }));
    },
    captureAgain(paymentRequestId) {
      const payment = register.byRequestId(paymentRequestId);
      if (payment?.state === 'capture_failed') apply(paymentRequestId, captureDecision(payment, dependencies));
    },
    openRefund(payment, refund) {
      register.put(withRefund(payment, refund));
      processLater(faults.refund(payment), dependencies.refundDelayMs, dependencies, (failureCode) =>
        finishRefund(payment.paymentRequestId, refund.refundRequestId, failureCode),
      );
    },
  };
}
