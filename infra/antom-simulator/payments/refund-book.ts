import type { WireAmount } from '../../../shared/antom/amount.ts';
import type { ResultCode } from '../messages/results.ts';
import type { SimulatedPayment } from './simulated-payment.ts';
import { refundedAmount, type SimulatedRefund } from './simulated-refund.ts';

/** Why a new refund of `amount` is refused; undefined when it is accepted. */
export function refundRefusal(payment: SimulatedPayment, amount: WireAmount): ResultCode | undefined {
  if (payment.state === 'cancelled') return 'ORDER_IS_CANCELED';
  if (payment.state === 'closed') return 'ORDER_IS_CLOSED';
  if (payment.state !== 'captured' || payment.capture === undefined) return 'ORDER_STATUS_INVALID';
  if (amount.currency !== payment.capture.amount.currency) return 'CURRENCY_NOT_SUPPORT';
  return BigInt(amount.value) > refundableAmount(payment) ? 'REFUND_AMOUNT_EXCEED' : undefined;
}

/** What can still be refunded, in the smallest unit of the currency: 0 unless the payment is captured. */
export function refundableAmount(payment: SimulatedPayment): bigint {
  if (payment.state !== 'captured' || payment.capture === undefined) return 0n;
  const captured = [payment.capture, ...payment.furtherCaptures].reduce((sum, { amount }) => sum + BigInt(amount.value), 0n);
  const left = captured - refundedOrUnderWay(payment);
  return left < 0n ? 0n : left; // below zero after a failed refund that has succeeded all the same
}

export function withRefund(payment: SimulatedPayment, refund: SimulatedRefund): SimulatedPayment {
  return { ...payment, refunds: [...payment.refunds, refund] };
}

export interface RefundDecision {
  readonly at: Date;
  /** Absent when the buyer gets the money. */
  readonly failureCode?: string | undefined;
  /** What is refunded, if it is not what was asked for. */
  readonly decidedAmount?: WireAmount | undefined;
}

/** The payment with one refund decided, or decided anew. */
export function decideRefund(payment: SimulatedPayment, refundRequestId: string, decision: RefundDecision): SimulatedPayment {
  const { at, failureCode, decidedAmount } = decision;
  const refunds = payment.refunds.map((refund): SimulatedRefund => {
    if (refund.refundRequestId !== refundRequestId) return refund;
    const status = failureCode === undefined ? 'SUCCESS' : 'FAIL';
    return { ...refund, status, failureCode, decidedAt: at, ...(decidedAmount === undefined ? {} : { decidedAmount }) };
  });
  return { ...payment, refunds };
}

export function findRefund(payment: SimulatedPayment, refundRequestId: string): SimulatedRefund | undefined {
  return payment.refunds.find((refund) => refund.refundRequestId === refundRequestId);
}

function refundedOrUnderWay(payment: SimulatedPayment): bigint {
  return payment.refunds
    .filter((refund) => refund.status !== 'FAIL')
    .reduce((sum, refund) => sum + BigInt(refundedAmount(refund).value), 0n);
}
