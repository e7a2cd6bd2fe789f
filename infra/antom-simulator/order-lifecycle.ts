import type { Activity } from './activity.ts';
import type { FaultPlan } from './faults.ts';
import type { Identifiers } from './identifiers.ts';
import type { JsonBody } from './json-body.ts';
import { processLater } from './later-processing.ts';
import { captureDecided, paymentFailed, paymentSucceeded, refundDecided } from './notification-bodies.ts';
import type { NotificationKind } from './notification.ts';
import type { Notifier } from './notifier.ts';
import { advance, type OrderEvent } from './payment-state-machine.ts';
import type { PaymentRegister } from './payment-register.ts';
import { decideRefund, findRefund, withRefund } from './refund-book.ts';
import type { SimulatedRefund } from './simulated-refund.ts';
import type { Scheduler } from './scheduler.ts';
import { isOpen, type SimulatedCapture, type SimulatedPayment } from './simulated-payment.ts';

/** Lets things happen to payments, with all that follows: notifications, the automatic capture, the execution of a refund. */
export interface OrderLifecycle {
  open(payment: SimulatedPayment): void;
  /** The payment after `event`, or undefined when there is none or its state does not allow the event. */
  apply(paymentRequestId: string, event: OrderEvent): SimulatedPayment | undefined;
  /** Captures what a failed automatic capture has left. */
  captureAgain(paymentRequestId: string): void;
  openRefund(payment: SimulatedPayment, refund: SimulatedRefund): void;
}

export interface OrderLifecycleDependencies {
  readonly register: PaymentRegister;
  readonly notifier: Notifier;
  readonly faults: FaultPlan;
  readonly ids: Identifiers;
  readonly scheduler: Scheduler;
  readonly activity: Activity;
  readonly now: () => Date;
  readonly captureDelayMs: number;
  readonly refundDelayMs: number;
  /** Where notifications go that name no URL themselves. */
  readonly dashboardNotifyUrl?: string;
  /** Told of each payment that has just come into a state. */
  readonly onState: (payment: SimulatedPayment) => void;
}

export function createOrderLifecycle(dependencies: OrderLifecycleDependencies): OrderLifecycle {
  const { register, notifier, faults, ids, scheduler, now } = dependencies;

  function apply(paymentRequestId: string, event: OrderEvent): SimulatedPayment | undefined {
    const payment = register.byRequestId(paymentRequestId);
    if (payment === undefined) return undefined;
    const happening = event.type === 'approved' && isOpen(payment) ? decisionOf(payment, event) : event;
    const after = advance(payment, happening, now());
    if (after === undefined) return undefined;
    register.put(after);
    followUp(after, happening);
    if (after.state !== payment.state) dependencies.onState(after);
    return after;
  }

  /** What the bank makes of the buyer's approval. */
  function decisionOf(payment: SimulatedPayment, approval: OrderEvent): OrderEvent {
    const [decline] = faults.approval(payment);
    return decline === undefined ? approval : { type: 'declined', code: decline.code };
  }

  function followUp(payment: SimulatedPayment, event: OrderEvent): void {
    switch (event.type) {
      case 'approved':
        notify(payment, 'notifyPayment', paymentSucceeded(payment, payment.authorizedAt ?? now()));
        if (payment.state === 'authorized') captureLater(payment);
        return;
      case 'declined':
        return notify(payment, 'notifyPayment', paymentFailed(payment, event.code));
      case 'expired':
        return notify(payment, 'notifyPayment', paymentFailed(payment, 'ORDER_IS_CLOSED'));
      case 'captured':
      case 'capture_failed':
        return notify(payment, 'notifyCapture', captureDecided(payment, event.capture));
      case 'brand_chosen':
      case 'cancelled': // Antom knows no notification of a cancellation
        return;
    }
  }

  function captureLater(payment: SimulatedPayment): void {
    const planted = faults.capture(payment);
    const requestId = planted.find((fault) => fault.kind === 'request-id')?.value;
    processLater(planted, dependencies.captureDelayMs, dependencies, (failureCode) => capture(payment, failureCode, requestId));
  }

  function capture({ paymentRequestId, request }: SimulatedPayment, failureCode?: string, requestId = paymentRequestId): void {
    const decidedAt = now();
    const decided: SimulatedCapture = {
      captureId: ids.captureId(decidedAt),
      captureRequestId: requestId,
      amount: request.paymentAmount,
      decidedAt,
      ...(failureCode === undefined ? {} : { failureCode }),
    };
    apply(paymentRequestId, { type: failureCode === undefined ? 'captured' : 'capture_failed', capture: decided });
  }

  function finishRefund(paymentRequestId: string, refundRequestId: string, failureCode: string | undefined): void {
    const payment = register.byRequestId(paymentRequestId);
    if (payment === undefined) return;
    const after = decideRefund(payment, refundRequestId, now(), failureCode);
    const refund = findRefund(after, refundRequestId);
    register.put(after);
    if (refund !== undefined) notify(after, 'notifyRefund', refundDecided(refund), refund.notifyUrl);
  }

  function notify(payment: SimulatedPayment, kind: NotificationKind, body: JsonBody, notifyUrl?: string): void {
    const url = notifyUrl ?? payment.request.paymentNotifyUrl ?? dependencies.dashboardNotifyUrl;
    if (url !== undefined) notifier.send({ kind, paymentRequestId: payment.paymentRequestId, url, body });
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
      if (payment?.state === 'capture_failed') capture(payment);
    },
    openRefund(payment, refund) {
      register.put(withRefund(payment, refund));
      processLater(faults.refund(payment), dependencies.refundDelayMs, dependencies, (failureCode) =>
        finishRefund(payment.paymentRequestId, refund.refundRequestId, failureCode),
      );
    },
  };
}
