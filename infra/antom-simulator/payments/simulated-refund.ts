import type { WireAmount } from '../../../shared/antom/amount.ts';

/** A refund as Antom knows it. */
export interface SimulatedRefund {
  readonly refundRequestId: string;
  readonly refundId: string;
  readonly amount: WireAmount;
  readonly status: 'PROCESSING' | 'SUCCESS' | 'FAIL';
  readonly requestedAt: Date;
  readonly decidedAt?: Date;
  readonly failureCode?: string;
  readonly notifyUrl?: string;
}
