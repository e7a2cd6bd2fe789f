import type { WireMoney } from '../../shared/payment/money.ts';

/** A refund as Antom knows it. */
export interface SimulatedRefund {
  readonly refundRequestId: string;
  readonly refundId: string;
  readonly amount: WireMoney;
  readonly status: 'PROCESSING' | 'SUCCESS' | 'FAIL';
  readonly requestedAt: Date;
  readonly decidedAt?: Date;
  readonly failureCode?: string;
  readonly notifyUrl?: string;
}
