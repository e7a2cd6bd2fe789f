import type { ResultCode } from '../messages/results.ts';
import type { SimulatedDispute } from './simulated-dispute.ts';
import type { SimulatedPayment } from './simulated-payment.ts';

/** Why the merchant may no longer accept or defend the dispute; undefined when it may. */
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
