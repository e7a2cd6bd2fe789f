import * as z from 'zod/mini';
import type { FaultPlan } from './fault-plan.ts';
import { type MagicBehaviour, magicOf } from './magic-amounts.ts';
import { payRequestSchema } from './messages/pay-request.ts';
import type { PaymentRegister } from './payments/payment-register.ts';

/** The faults of `plan`, and those that a payment's amount stands for. */
export function withMagicFaults(plan: FaultPlan, register: PaymentRegister): FaultPlan {
  const paysSeen = new Map<string, number>();

  function magicPay(body: unknown) {
    const { data: request } = z.safeParse(payRequestSchema, body);
    if (request === undefined) return [];
    const seen = paysSeen.get(request.paymentRequestId) ?? 0;
    paysSeen.set(request.paymentRequestId, seen + 1);
    return magicOf(request.paymentAmount).pay?.[seen] ?? [];
  }

  function magicOfPayment(paymentRequestId: string): MagicBehaviour {
    const payment = register.byRequestId(paymentRequestId);
    return payment === undefined ? {} : magicOf(payment.request.paymentAmount);
  }

  return {
    ...plan,
    answers: (operation, body) => [...plan.answers(operation, body), ...(operation === 'pay' ? magicPay(body) : [])],
    approval: (payment) => [...plan.approval(payment), ...(magicOf(payment.request.paymentAmount).approval ?? [])],
    lateApproval: (payment) => [...plan.lateApproval(payment), ...(magicOf(payment.request.paymentAmount).lateApproval ?? [])],
    review: (payment) => [...plan.review(payment), ...(magicOf(payment.request.paymentAmount).review ?? [])],
    capture: (payment) => [...plan.capture(payment), ...(magicOf(payment.request.paymentAmount).capture ?? [])],
    refund: (payment) => [...plan.refund(payment), ...(magicOf(payment.request.paymentAmount).refund ?? [])],
    notificationPlan: (notification) => ({
      ...magicOfPayment(notification.paymentRequestId).notifications,
      ...plan.notificationPlan(notification),
    }),
    followUpEvent: (payment) => magicOf(payment.request.paymentAmount).followUpEvent,
    cancelRefusal: (payment) => plan.cancelRefusal(payment) ?? magicOf(payment.request.paymentAmount).cancel?.[payment.state],
    settlementCurrency: (payment) => plan.settlementCurrency(payment) ?? magicOf(payment.request.paymentAmount).settlementCurrency,
  };
}
