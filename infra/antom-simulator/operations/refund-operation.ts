import * as z from 'zod/mini';
import { amountField, idField, urlField } from '../messages/fields.ts';
import type { JsonBody } from '../messages/json-body.ts';
import { antomTime } from '../messages/pacific-time.ts';
import { failureOf, resultOf } from '../messages/results.ts';
import { refundRefusal } from '../payments/refund-book.ts';
import type { SimulatedPayment } from '../payments/simulated-payment.ts';
import { refundedAmount, type SimulatedRefund } from '../payments/simulated-refund.ts';
import { operation, type OperationContext, refusal } from './operation.ts';

const refundRequestSchema = z.looseObject({
  refundRequestId: idField,
  paymentId: idField,
  refundAmount: amountField,
  refundNotifyUrl: z.optional(urlField.check(z.maxLength(1024))),
  refundReason: z.optional(z.string().check(z.maxLength(256))),
});

type RefundRequest = z.infer<typeof refundRequestSchema>;

/** Accepts a refund, whose result follows later. When this `refundRequestId` exists already, the answer is about that refund. */
export const refund = operation(refundRequestSchema, (request, context) => {
  const existing = context.register.refund(({ refundRequestId }) => refundRequestId === request.refundRequestId);
  if (existing !== undefined) {
    const isSame = existing.payment.paymentId === request.paymentId && isSameAmount(existing.refund, request);
    return isSame ? standing(existing.payment, existing.refund) : refusal('REPEAT_REQ_INCONSISTENT');
  }
  const payment = context.register.byPaymentId(request.paymentId);
  if (payment === undefined) return refusal('ORDER_NOT_EXIST');
  const refused = refundRefusal(payment, request.refundAmount);
  return refused === undefined ? accepted(payment, request, context) : refusal(refused);
});

function accepted(payment: SimulatedPayment, request: RefundRequest, context: OperationContext): JsonBody {
  const requestedAt = context.now();
  const opened: SimulatedRefund = {
    refundRequestId: request.refundRequestId,
    refundId: context.ids.refundId(requestedAt),
    amount: request.refundAmount,
    status: 'PROCESSING',
    requestedAt,
    ...(request.refundNotifyUrl === undefined ? {} : { notifyUrl: request.refundNotifyUrl }),
  };
  context.lifecycle.openRefund(payment, opened);
  return standing(payment, opened);
}

function standing(payment: SimulatedPayment, refund: SimulatedRefund): JsonBody {
  const { refundRequestId, refundId, status, decidedAt, failureCode } = refund;
  if (status === 'FAIL') return { result: failureOf(failureCode ?? 'PROCESS_FAIL') };
  return {
    refundRequestId,
    refundId,
    paymentId: payment.paymentId,
    refundAmount: refundedAmount(refund),
    ...(decidedAt === undefined ? {} : { refundTime: antomTime(decidedAt) }),
    result: resultOf(status === 'SUCCESS' ? 'SUCCESS' : 'REFUND_IN_PROCESS'),
  };
}

function isSameAmount(existing: SimulatedRefund, { refundAmount }: RefundRequest): boolean {
  return existing.amount.currency === refundAmount.currency && existing.amount.value === refundAmount.value;
}
