import type { WireAmount } from '../../../shared/antom/amount.ts';
import { findCardBrand } from '../../web-ui/card-brands.ts';
import type { ResultCode } from '../messages/results.ts';
import { acquirerNumbers } from './card-messages.ts';
import type { DisputeType, SimulatedDispute } from './simulated-dispute.ts';
import type { SimulatedPayment } from './simulated-payment.ts';

export interface DisputeOpening {
  readonly type?: DisputeType;
  /** Default: the amount of the payment. */
  readonly amount?: WireAmount;
  /** How long the merchant may defend; default eleven days, as in Antom's Korean sample. */
  readonly defenseWindowMs?: number;
  /** Default: true. */
  readonly isDefendable?: boolean;
}

const ELEVEN_DAYS_MS = 11 * 24 * 3_600_000;

export function newDispute(payment: SimulatedPayment, opening: DisputeOpening, disputeId: string, at: Date): SimulatedDispute {
  const { type = 'CHARGEBACK', amount = payment.request.paymentAmount, defenseWindowMs = ELEVEN_DAYS_MS, isDefendable = true } = opening;
  return {
    disputeId,
    type,
    state: 'open',
    amount,
    source: findCardBrand(payment.brand)?.en ?? 'Shinhan',
    reasonCode: '2006',
    reasonMessage: 'Other Fraud',
    // A retrieval request moves no money, so there is no transaction to refer to.
    ...(type === 'CHARGEBACK' ? { arn: acquirerNumbers(payment).acquirerReferenceNo } : {}),
    isDefendable,
    openedAt: at,
    defenseDueAt: new Date(at.getTime() + defenseWindowMs),
  };
}

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
