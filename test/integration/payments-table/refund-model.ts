import type { RefundState } from '../../../shared/payment/payment.ts';

/** Everything that was ever said of one refund, in whatever order. */
export interface ToldRefund {
  readonly amount: bigint;
  readonly told: readonly RefundState[];
}

/** What two lines say: a refund is where it has come to; it keeps its amount once it succeeded, or while it is promised and has not failed. */
export function stateOf({ told }: ToldRefund): RefundState | undefined {
  return (['SUCCESS', 'FAIL', 'PROCESSING', 'RESERVED'] as const).find((state) => told.includes(state));
}

export function refundableAfter(captured: bigint, refunds: readonly ToldRefund[]): bigint {
  const keptBy = (refund: ToldRefund) => {
    const isPromised = refund.told.includes('RESERVED') && !refund.told.includes('FAIL');
    return refund.told.includes('SUCCESS') || isPromised ? refund.amount : 0n;
  };
  return refunds.reduce((left, refund) => left - keptBy(refund), captured);
}
