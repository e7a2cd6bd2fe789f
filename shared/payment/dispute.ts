import { detailsFrom, type DisputeDetail } from './fact.ts';
import type { Money } from './money.ts';
import type { Payment, RecordedDisputeStep } from './payment.ts';

/**
 * The steps of a dispute, from first to last. Notifications arrive in any order, so the furthest step that has arrived is the state of the dispute.
 * A step that is not in this list ranks below all others: it never moves a dispute on.
 */
export const DISPUTE_STEPS = [
  'DISPUTE_CREATED',
  'DEFENSE_DUE_ALERT',
  'DEFENSE_SUPPLIED',
  'DISPUTE_CANCELLED',
  'DISPUTE_ACCEPTED',
  'RDR_RESOLVED',
  'DISPUTE_JUDGED',
] as const;
export type DisputeStep = (typeof DISPUTE_STEPS)[number];

const IS_OVER = {
  DISPUTE_CREATED: false,
  DEFENSE_DUE_ALERT: false,
  DEFENSE_SUPPLIED: false,
  DISPUTE_CANCELLED: true,
  DISPUTE_ACCEPTED: true,
  RDR_RESOLVED: true,
  DISPUTE_JUDGED: true,
} as const satisfies Record<DisputeStep, boolean>;

/** One dispute, put together from its notifications. A `RETRIEVAL_REQUEST` asks for documents and moves no money. */
export interface Dispute extends Readonly<Record<DisputeDetail, string | undefined>> {
  readonly disputeId: string;
  /** Antom's `disputeNotificationType` of the furthest step. */
  readonly state: string;
  readonly isOver: boolean;
  readonly amount: Money | undefined;
}

export function disputesOf(payment: Payment): Dispute[] {
  const byId = Map.groupBy(payment.disputeSteps, (step) => step.disputeId);
  return [...byId].map(([disputeId, steps]) => disputeFrom(disputeId, steps)).sort((a, b) => (a.disputeId < b.disputeId ? -1 : 1));
}

/** Whether the issuer may be taking money of this payment back. A refund as well would pay the buyer twice. */
export function hasOpenChargeback(payment: Payment): boolean {
  return openChargebacksOf(payment).length > 0;
}

/** Since when the oldest open chargeback has been known, in epoch milliseconds. Undefined when none is open. */
export function disputeOpenSince(payment: Payment): number | undefined {
  const open = new Set(openChargebacksOf(payment).map(({ disputeId }) => disputeId));
  const [oldest] = payment.disputeSteps
    .filter(({ disputeId }) => open.has(disputeId))
    .map(({ recordedAt }) => Date.parse(recordedAt))
    .sort((a, b) => a - b);
  return oldest;
}

function openChargebacksOf(payment: Payment): Dispute[] {
  return disputesOf(payment).filter((dispute) => !dispute.isOver && dispute.disputeType !== 'RETRIEVAL_REQUEST');
}

/** Steps that this release does not know. A person has to find out what they mean for the dispute. */
export function unknownStepsOf(steps: readonly RecordedDisputeStep[]): RecordedDisputeStep[] {
  return steps.filter(({ notificationType }) => knownStep(notificationType) === undefined);
}

/** Whether a dispute has taken this step, even if others came after it. */
export function hasTaken(payment: Payment, disputeId: string, step: DisputeStep): boolean {
  return payment.disputeSteps.some((taken) => taken.disputeId === disputeId && taken.notificationType === step);
}

function disputeFrom(disputeId: string, steps: readonly RecordedDisputeStep[]): Dispute {
  const fromLast = steps.toSorted(
    (a, b) => order(b.notificationType) - order(a.notificationType) || (a.notificationType < b.notificationType ? -1 : 1),
  );
  const amount = fromLast.find(({ minorUnits, currency }) => minorUnits !== undefined && currency !== undefined);
  const state = fromLast[0]?.notificationType ?? '';
  const furthest = knownStep(state);
  return {
    disputeId,
    state,
    isOver: furthest !== undefined && IS_OVER[furthest] && unknownStepsOf(steps).length === 0, // an unknown step may have opened it again
    ...detailsFrom((detail) => fromLast.find((step) => step[detail] !== undefined)?.[detail]),
    amount:
      amount?.minorUnits === undefined || amount.currency === undefined
        ? undefined
        : { currency: amount.currency, minorUnits: amount.minorUnits },
  };
}

function knownStep(notificationType: string): DisputeStep | undefined {
  return DISPUTE_STEPS.find((step) => step === notificationType);
}

/** Negative for an unknown step. */
function order(notificationType: string): number {
  return DISPUTE_STEPS.findIndex((step) => step === notificationType);
}
