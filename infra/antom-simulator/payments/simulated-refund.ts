import type { WireAmount } from '../../../shared/antom/amount.ts';

/** A refund as Antom knows it. */
export interface SimulatedRefund {
  readonly refundRequestId: string;
  readonly refundId: string;
  /** What was asked for. */
  readonly amount: WireAmount;
  /** What was refunded, if it is not what was asked for. */
  readonly decidedAmount?: WireAmount;
  readonly status: 'PROCESSING' | 'SUCCESS' | 'FAIL';
  readonly requestedAt: Date;
  readonly decidedAt?: Date;
  /** Of a refund that failed. */
  readonly failureCode?: string | undefined;
  readonly notifyUrl?: string;
}

/** The amount that Antom's messages name. */
export function refundedAmount({ amount, decidedAmount }: SimulatedRefund): WireAmount {
  return decidedAmount ?? amount;
}

/** The numbers that a bank knows a refund by, and the approval number for its receipt. */
export function refundNumbers({ refundId }: SimulatedRefund) {
  return { arn: `74000000001${refundId.slice(-12)}`, rrn: refundId.slice(-12), authorizationCode: refundId.slice(-8) };
}
