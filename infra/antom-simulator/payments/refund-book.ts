import type { WireAmount } from '../../../shared/antom/amount.ts';
import type { ResultCode } from '../messages/results.ts';
import type { SimulatedPayment } from './simulated-payment.ts';
import type { SimulatedRefund } from './simulated-refund.ts';

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
  return BigInt(payment.capture.amount.value) - refundedOrUnderWay(payment);
}

export function withRefund(payment: SimulatedPayment, refund: SimulatedRefund): SimulatedPayment {
  return { ...payment, refunds: [...payment.refunds, refund] };
}

/** Decides a refund that is under way. A decided one does not change. */
export function decideRefund(payment: SimulatedPayment, refundRequestId: string, at: Date, failureCode?: string): SimulatedPayment {
  const decide = (refund: SimulatedRefund): SimulatedRefund =>
    refund.refundRequestId !== refundRequestId || refund.status !== 'PROCESSING'
      ? refund
      : { ...refund, decidedAt: at, ...(failureCode === undefined ? { status: 'SUCCESS' } : { status: 'FAIL', failureCode }) };
  return { ...payment, refunds: payment.refunds.map(decide) };
}

export function findRefund(payment: SimulatedPayment, refundRequestId: string): SimulatedRefund | undefined {
  return payment.refunds.find((refund) => refund.refundRequestId === refundRequestId);
}

function refundedOrUnderWay(payment: SimulatedPayment): bigint {
  return payment.refunds.filter((refund) => refund.status !== 'FAIL').reduce((sum, refund) => sum + BigInt(refund.amount.value), 0n);
}
