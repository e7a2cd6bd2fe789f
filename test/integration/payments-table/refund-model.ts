import { REFUND_STATES, type RefundState } from '../../../shared/payment/payment.ts';

/** One refund and all states that were ever recorded or stated for it, in any order. */
export interface StatedRefund {
  readonly amount: bigint;
  readonly states: readonly RefundState[];
}

const FURTHEST_FIRST = REFUND_STATES.toReversed();

/** A refund is in the furthest of its states. */
export function stateOf({ states }: StatedRefund): RefundState | undefined {
  return FURTHEST_FIRST.find((state) => states.includes(state));
}

/** A refund takes its amount once it succeeded, or while it is reserved or in process and has not failed. */
export function refundableAfter(captured: bigint, refunds: readonly StatedRefund[]): bigint {
  const takenBy = (refund: StatedRefund) => {
    const isOpen = refund.states.includes('RESERVED') || refund.states.includes('PROCESSING');
    const isHeld = isOpen && !refund.states.includes('FAIL');
    return refund.states.includes('SUCCESS') || isHeld ? refund.amount : 0n;
  };
  return refunds.reduce((left, refund) => left - takenBy(refund), captured);
}
