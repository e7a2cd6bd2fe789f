import type { Money } from './money.ts';
import type { Payment, RecordedDisputeStep } from './payment.ts';

/**
 * From first to last: notifications arrive in any order, and the highest that has come is how the dispute stands.
 * One that we have not met stands below all others: it says something, but not that a dispute has moved on.
 */
const DISPUTE_STATES = [
  'DISPUTE_CREATED',
  'DEFENSE_DUE_ALERT',
  'DEFENSE_SUPPLIED',
  'DISPUTE_CANCELLED',
  'DISPUTE_ACCEPTED',
  'RDR_RESOLVED',
  'DISPUTE_JUDGED',
] as const;
const OVER: ReadonlySet<string> = new Set(['DISPUTE_CANCELLED', 'DISPUTE_ACCEPTED', 'RDR_RESOLVED', 'DISPUTE_JUDGED']);

/** What is known of one dispute, put together from its notifications. */
export interface Dispute {
  readonly disputeId: string;
  /** Antom's `disputeNotificationType` of the furthest step. */
  readonly state: string;
  readonly isOver: boolean;
  /** A retrieval request asks for documents and moves no money. */
  readonly disputeType: string | undefined;
  readonly amount: Money | undefined;
  readonly reasonCode: string | undefined;
  readonly reasonMessage: string | undefined;
  readonly defenseDueTime: string | undefined;
  readonly judgedResult: string | undefined;
  readonly acceptReason: string | undefined;
}

export function disputesOf(payment: Payment): Dispute[] {
  const byId = Map.groupBy(payment.disputeSteps, (step) => step.disputeId);
  return [...byId].map(([disputeId, steps]) => disputeFrom(disputeId, steps)).sort((a, b) => (a.disputeId < b.disputeId ? -1 : 1));
}

/** Whether money of this payment is being taken back by the issuer: a refund on top would pay the buyer twice. */
export function hasOpenChargeback(payment: Payment): boolean {
  return disputesOf(payment).some((dispute) => !dispute.isOver && dispute.disputeType !== 'RETRIEVAL_REQUEST');
}

function disputeFrom(disputeId: string, steps: readonly RecordedDisputeStep[]): Dispute {
  const fromLast = steps.toSorted(
    (a, b) => order(b.notificationType) - order(a.notificationType) || (a.notificationType < b.notificationType ? -1 : 1),
  );
  const told = <Field extends keyof RecordedDisputeStep>(field: Field) => fromLast.find((step) => step[field] !== undefined)?.[field];
  const amount = fromLast.find(({ minorUnits, currency }) => minorUnits !== undefined && currency !== undefined);
  const state = fromLast[0]?.notificationType ?? '';
  return {
    disputeId,
    state,
    isOver: OVER.has(state),
    disputeType: told('disputeType'),
    amount:
      amount?.minorUnits === undefined || amount.currency === undefined
        ? undefined
        : { currency: amount.currency, minorUnits: amount.minorUnits },
    reasonCode: told('reasonCode'),
    reasonMessage: told('reasonMessage'),
    defenseDueTime: told('defenseDueTime'),
    judgedResult: told('judgedResult'),
    acceptReason: told('acceptReason'),
  };
}

function order(notificationType: string): number {
  return DISPUTE_STATES.findIndex((state) => state === notificationType);
}
