import { type AutomaticCaptureDependencies, captureDecision, captureLater } from './automatic-capture.ts';
import { type BankDecision, bankDecision } from './bank-decision.ts';
import { notificationOf } from './event-notification.ts';
import { processLater } from './later-processing.ts';
import type { Notifier } from './notifier.ts';
import type { PaymentEffects } from './operations/operation-effects.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import { advance, type OrderEvent } from './payments/payment-state-machine.ts';
import { isOpen, isOver, type ReviewVerdict, type SimulatedPayment } from './payments/simulated-payment.ts';
import { createRefundProcessing, type RefundProcessing } from './refund-processing.ts';
import type { Notification } from './simulated-notification.ts';

/** Changes payments, with everything that follows: notifications, the automatic capture, the result of a refund. */
export interface OrderLifecycle extends PaymentEffects, RefundProcessing {
  /** Captures a payment whose automatic capture has failed. */
  captureAgain(paymentRequestId: string): void;
  /** An approval on a page of a payment that is over. The bank takes it only if that is planted; the result is undefined if it does not. */
  approveOnOldPage(paymentRequestId: string): SimulatedPayment | undefined;
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
    const isLate = event.type === 'approved' && isOver(payment);
    return change(isLate && faults.lateApproval(payment)[0]?.money === 'kept' ? reopened(payment) : payment, event);
  }

  function change(payment: SimulatedPayment, event: OrderEvent): SimulatedPayment | undefined {
    const { decided, review }: BankDecision =
      event.type === 'approved' && isOpen(payment) ? bankDecision(payment, faults) : { decided: event };
    const after = advance(payment, decided, now());
    if (after === undefined) return undefined;
    register.put(after);
    const notification = notificationOf(after, decided, now());
    if (notification !== undefined) notify(after, notification);
    if (decided.type === 'approved' && after.state === 'authorized') {
      captureLater(after, dependencies, (capture) => void apply(after.paymentRequestId, capture));
    }
    if (review?.verdict !== undefined) decideReviewLater(after, review.verdict, review.afterMs);
    if (after.state !== payment.state) dependencies.onState(after);
    return after;
  }

  function decideReviewLater({ paymentRequestId }: SimulatedPayment, verdict: ReviewVerdict, afterMs = 0): void {
    processLater([], afterMs, dependencies, () => void apply(paymentRequestId, { type: 'reviewed', verdict }));
  }

  function reopened(payment: SimulatedPayment): SimulatedPayment {
    return advance(payment, { type: 'reopened' }, now()) ?? payment;
  }

  function notify(payment: SimulatedPayment, notification: Pick<Notification, 'kind' | 'body'>, notifyUrl?: string): void {
    const url = notifyUrl ?? payment.request.paymentNotifyUrl ?? dependencies.dashboardNotifyUrl;
    if (url !== undefined) notifier.send({ ...notification, paymentRequestId: payment.paymentRequestId, url });
  }

  return {
    ...createRefundProcessing({ ...dependencies, time: dependencies, notify }),
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
    approveOnOldPage(paymentRequestId) {
      const payment = register.byRequestId(paymentRequestId);
      const [late] = payment !== undefined && isOver(payment) ? faults.lateApproval(payment) : [];
      if (payment === undefined || late === undefined) return undefined;
      return change(late.money === 'kept' ? reopened(payment) : payment, { type: 'approved' });
    },
  };
}

/** For whoever must know that the event has happened. @throws {Error} when the payment's state does not allow it */
export function applyOrThrow(
  { apply }: Pick<OrderLifecycle, 'apply'>,
  register: PaymentRegister,
): (paymentRequestId: string, event: OrderEvent) => SimulatedPayment {
  return (paymentRequestId, event) => {
    const after = apply(paymentRequestId, event);
    if (after !== undefined) return after;
    throw new Error(`${event.type}: payment ${paymentRequestId} is ${register.byRequestId(paymentRequestId)?.state ?? 'unknown to Antom'}`);
  };
}
