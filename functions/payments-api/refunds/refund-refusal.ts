import type { ProblemCode } from '../../../shared/contract/problems.ts';
import { formatMoney, type Money } from '../../../shared/payment/money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { MAX_REFUNDS } from '../../../shared/payment/refund.ts';
import { Problem } from '../http/problem.ts';

const REASONS = {
  payment_cancelled: (payment) => payment.cancellation !== undefined,
  payment_not_captured: (payment) => payment.captured === undefined,
  too_many_refunds: (payment) => Object.keys(payment.refunds).length >= MAX_REFUNDS,
  refund_amount_exceeds_remaining: (payment, amount) => payment.refundableMinorUnits < amount.minorUnits,
} as const satisfies Partial<Record<ProblemCode, (payment: Payment, amount: Money) => boolean>>;

export type RefundRefusal = keyof typeof REASONS;

/** Why a refund of `amount` cannot be reserved; undefined when it can. The same conditions as the write's. */
export function refundRefusal(payment: Payment, amount: Money): RefundRefusal | undefined {
  return REFUSALS.find((reason) => REASONS[reason](payment, amount));
}

const REFUSALS = ['payment_cancelled', 'payment_not_captured', 'too_many_refunds', 'refund_amount_exceeds_remaining'] as const;

/** Whether Antom may know a fact that is not recorded yet and allows the refund. */
export function mayBeOutdated(refusal: RefundRefusal): boolean {
  return refusal === 'payment_not_captured' || refusal === 'refund_amount_exceeds_remaining';
}

export function refusedRefund(refusal: RefundRefusal, payment: Payment): Problem {
  if (refusal !== 'refund_amount_exceeds_remaining') return new Problem(refusal);
  const left = payment.refundableMinorUnits;
  return new Problem(refusal, { refundableAmount: formatMoney({ currency: payment.amount.currency, minorUnits: left > 0n ? left : 0n }) });
}
