import { REFUND_REFUSALS, type RefundRefusal } from '../../../shared/contract/refund-refusals.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import { chargedBackMinorUnits, hasOpenChargeback } from '../../../shared/payment/dispute.ts';
import { formatMoney, type Money } from '../../../shared/payment/money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { countedRefunds, MAX_REFUNDS } from '../../../shared/payment/refund.ts';
import { hasUncountedMoney } from '../../../shared/payment/review.ts';
import { isFinal, statusOf } from '../../../shared/payment/status.ts';

/** Whether the payment refuses a refund of `amount`, and whether the merchant may insist. */
interface Refusal {
  readonly yieldsToForce: boolean;
  readonly applies: (payment: Payment, amount: Money) => boolean;
}

/** The same conditions as the write's, which does not tell why there is no capture. */
const REASONS = {
  payment_needs_review: { yieldsToForce: true, applies: mayBeReduced },
  payment_cancelled: { yieldsToForce: true, applies: ({ cancellation }) => cancellation !== undefined },
  capture_failed: { yieldsToForce: false, applies: (payment) => statusOf(payment) === 'CAPTURE_FAILED' && isFinal(payment) === true },
  payment_not_captured: { yieldsToForce: false, applies: ({ captured }) => captured === undefined },
  dispute_open: { yieldsToForce: true, applies: hasOpenChargeback },
  too_many_refunds: { yieldsToForce: false, applies: (payment) => countedRefunds(payment) >= MAX_REFUNDS },
  refund_amount_exceeds_remaining: {
    yieldsToForce: false,
    applies: (payment, amount) => payment.refundableMinorUnits + chargedBackMinorUnits(payment) < amount.minorUnits,
  },
  dispute_lost: { yieldsToForce: true, applies: (payment, amount) => payment.refundableMinorUnits < amount.minorUnits },
} as const satisfies Record<RefundRefusal, Refusal>;

/** Why a refund of `amount` cannot be reserved; undefined when it can. */
export function refundRefusal(payment: Payment, amount: Money, force: boolean): RefundRefusal | undefined {
  return REFUND_REFUSALS.find((reason) => {
    const { yieldsToForce, applies }: Refusal = REASONS[reason];
    return !(force && yieldsToForce) && applies(payment, amount);
  });
}

/** Whether less may be left to refund than is recorded, by how much nobody knows: a person has to look before money moves. */
export function mayBeReduced(payment: Payment): boolean {
  return payment.unknownFacts.length > 0 || hasUncountedMoney(payment);
}

/** Whether Antom may know a fact that is not recorded yet and allows the refund. It is not asked about disputes. */
export function mayBeOutdated(refusal: RefundRefusal): boolean {
  return refusal === 'capture_failed' || refusal === 'payment_not_captured' || refusal === 'refund_amount_exceeds_remaining';
}

export function refusedRefund(refusal: RefundRefusal, payment: Payment): Problem {
  if (refusal !== 'refund_amount_exceeds_remaining' && refusal !== 'dispute_lost') return new Problem(refusal);
  const left = payment.refundableMinorUnits;
  return new Problem(refusal, { refundableAmount: formatMoney({ currency: payment.amount.currency, minorUnits: left > 0n ? left : 0n }) });
}
