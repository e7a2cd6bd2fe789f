import type { WireMoney } from '../../../shared/payment/money.ts';
import type { ResultCode } from './results.ts';
import type { SimulatedPayment } from './simulated-payment.ts';

export type DisputeType = 'CHARGEBACK' | 'RETRIEVAL_REQUEST';

/** `open` waits for the merchant, `defended` for the issuer; the others are ends. */
export type DisputeState = 'open' | 'defended' | 'accepted' | 'withdrawn' | 'judged';

export interface SimulatedDispute {
  readonly disputeId: string;
  readonly type: DisputeType;
  readonly state: DisputeState;
  readonly amount: WireMoney;
  /** The issuer's name for these cards, not a card scheme. */
  readonly source: string;
  readonly reasonCode: string;
  readonly reasonMessage: string;
  readonly openedAt: Date;
  readonly defenseDueAt: Date;
  /** Base64, as the merchant supplied it. */
  readonly evidence?: string;
  readonly resolvedAt?: Date;
}

/** Why the merchant can no longer accept or defend, or undefined when it can. */
export function disputeRefusal(dispute: SimulatedDispute, at: Date): ResultCode | undefined {
  if (dispute.state !== 'open') return 'REPEAT_REQUEST';
  return at > dispute.defenseDueAt ? 'TIME_EXCEEDS_LIMIT' : undefined;
}

export function withDispute(payment: SimulatedPayment, dispute: SimulatedDispute): SimulatedPayment {
  return { ...payment, disputes: [...payment.disputes, dispute] };
}

export function changeDispute(payment: SimulatedPayment, disputeId: string, change: Partial<SimulatedDispute>): SimulatedPayment {
  const disputes = payment.disputes.map((dispute) => (dispute.disputeId === disputeId ? { ...dispute, ...change } : dispute));
  return { ...payment, disputes };
}
