import { detailsFrom, type DisputeFact } from './fact.ts';
import type { Payment, RecordedDisputeStep } from './payment.ts';

/** The recorded steps of the same dispute and type, the first one first. They differ in what they say about money. */
export function recordedSteps({ disputeSteps }: Pick<Payment, 'disputeSteps'>, fact: DisputeFact): RecordedDisputeStep[] {
  return disputeSteps.filter((step) => step.disputeId === fact.disputeId && step.notificationType === fact.notificationType);
}

/**
 * A unique name of a step. Ids and types come from Antom and may contain the separator, so it is escaped. Those without it and without `%`, as all known ones
 * are, stay as they are.
 * @param number which of the {@link recordedSteps}, counted from 1
 */
export function stepName({ disputeId, notificationType }: DisputeFact, number: number, separator: '#' | '/'): string {
  const escaped = [disputeId, notificationType].map((part) =>
    part.replaceAll('%', '%25').replaceAll(separator, encodeURIComponent(separator)),
  );
  return [...escaped, ...(number > 1 ? [String(number)] : [])].join(separator);
}

/** Whether a recorded step says the same about the money and the payment, so that the fact is nothing new. */
export function isRecordedStep(payment: Pick<Payment, 'disputeSteps'>, fact: DisputeFact): boolean {
  return placeOf(payment, fact) >= 0;
}

/** Which of the {@link recordedSteps} says what the fact says, counted from 0; -1 when none does. Later steps do not change it. */
export function placeOf(payment: Pick<Payment, 'disputeSteps'>, fact: DisputeFact): number {
  const told = disputeStepOf(fact, '');
  return recordedSteps(payment, fact).findIndex((step) =>
    DECISIVE.every((property) => told[property] === undefined || told[property] === step[property]),
  );
}

const DECISIVE = [
  'judgedResult',
  'disputeType',
  'paymentId',
  'currency',
  'minorUnits',
] as const satisfies readonly (keyof RecordedDisputeStep)[];

export function disputeStepOf(fact: DisputeFact, recordedAt: string): RecordedDisputeStep {
  return {
    disputeId: fact.disputeId,
    notificationType: fact.notificationType,
    recordedAt,
    antomTime: fact.provenance.antomTime,
    paymentId: fact.paymentId,
    currency: fact.amount?.currency,
    minorUnits: fact.amount?.minorUnits,
    ...detailsFrom((detail) => fact[detail]),
  } satisfies Record<keyof RecordedDisputeStep, unknown>;
}
