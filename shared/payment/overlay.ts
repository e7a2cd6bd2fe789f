import { roomFor } from './anomaly.ts';
import { chargedBackMinorUnits } from './dispute.ts';
import { disputeStepOf, isRecordedStep } from './dispute-step.ts';
import type { DisputeFact, Fact, RefundFact, RefundReturnedFact, SingleFact } from './fact.ts';
import { MILESTONES } from './milestone.ts';
import type { Payment, RecordedRefund } from './payment.ts';
import { anomalyOf, countableRefund, isFailureOfNone, isOutdated, recordingRule } from './recording.ts';
import { mayBeForgotten, refundOf } from './refund.ts';
import { refundAfter, returnedRefund, takenBy } from './refund-result.ts';
import { declineDetailsOf, withDetails } from './stated-details.ts';

/*
 * Facts that Antom has just stated and that are not recorded yet, laid over the stored payment. Only the worker records facts. The API and the
 * reconciler send it the new ones, and go on with the payment as it will be.
 */

/** The facts that would change the payment if they were recorded. */
export function newFactsFor(payment: Payment, facts: readonly Fact[]): Fact[] {
  return facts.filter((fact) => withFact(payment, fact, '') !== payment);
}

/** The payment as it will be once `facts` are recorded. */
export function withFacts(payment: Payment, facts: readonly Fact[], recordedAt: string): Payment {
  return facts.reduce((before, fact) => {
    const after = withFact(before, fact, recordedAt);
    return after === before ? before : { ...after, revision: before.revision + 1, isAheadOfRecord: true };
  }, payment);
}

function withFact(payment: Payment, fact: Fact, recordedAt: string): Payment {
  const anomaly = anomalyOf(payment, fact);
  if (anomaly !== undefined) {
    const refund = countableRefund(payment, fact);
    const counted = refund === undefined ? payment : withFact(payment, refund, recordedAt);
    return withAnomaly(counted, anomaly, recordedAt);
  }
  switch (fact.kind) {
    case 'anomaly':
      return payment; // never: it is one of its own
    case 'refund':
      return withRefund(payment, fact, recordedAt);
    case 'refundReturned':
      return withReturnedRefund(payment, fact, recordedAt);
    case 'dispute':
      return withDispute(payment, fact, recordedAt);
    default: {
      const { unless, refundable } = recordingRule(fact.kind);
      if (payment[fact.kind] !== undefined) return withDetails(payment, fact);
      if (unless.some((other) => payment[other] !== undefined)) return payment;
      if (fact.kind === 'notPlaced' && fact.sends !== payment.sends) return payment;
      if (fact.kind === 'abandoned' && fact.revision !== payment.revision) return payment;
      return {
        ...withDetails(payment, fact),
        decline: payment.decline ?? declineDetailsOf(fact),
        acceptance: acceptanceAfter(payment, fact),
        [fact.kind]: { ...fact.provenance, recordedAt },
        paymentId: payment.paymentId ?? ('paymentId' in fact ? fact.paymentId : undefined),
        refundableMinorUnits: payment.refundableMinorUnits + (refundable ? payment.amount.minorUnits : 0n),
      };
    }
  }
}

/** Nobody needs the buyer's page of an approved payment any more. */
function acceptanceAfter({ acceptance }: Payment, { kind }: SingleFact): Payment['acceptance'] {
  return acceptance !== undefined && MILESTONES[kind].approves ? { recordedAt: acceptance.recordedAt } : acceptance;
}

function withAnomaly(payment: Payment, anomaly: string, recordedAt: string): Payment {
  const { anomalies, furtherAnomalies } = payment;
  if (anomalies.includes(anomaly)) return payment;
  if (anomalies.length < roomFor(anomaly)) return { ...payment, anomalies: [...anomalies, anomaly].sort(), lastAnomalyAt: recordedAt };
  return furtherAnomalies === undefined ? { ...payment, furtherAnomalies: { recordedAt } } : payment;
}

function withRefund(payment: Payment, fact: RefundFact, recordedAt: string): Payment {
  const { refundRequestId } = fact;
  // A refund that failed so long ago that it was forgotten is news only when it succeeds.
  if (fact.result !== 'SUCCESS' && mayBeForgotten(payment, refundRequestId)) return payment;
  if (isOutdated(payment, fact) || isFailureOfNone(payment, fact)) return payment;
  const before = refundOf(payment, refundRequestId);
  const after = refundAfter(before, fact, recordedAt);
  return after === undefined ? payment : withRefundState(payment, refundRequestId, before, after);
}

function withReturnedRefund(payment: Payment, { refundRequestId }: RefundReturnedFact, recordedAt: string): Payment {
  const before = refundOf(payment, refundRequestId);
  return before === undefined ? payment : withRefundState(payment, refundRequestId, before, returnedRefund(before, recordedAt));
}

function withRefundState(payment: Payment, refundRequestId: string, before: RecordedRefund | undefined, after: RecordedRefund): Payment {
  if (after === before) return payment;
  return {
    ...payment,
    refunds: { ...payment.refunds, [refundRequestId]: after },
    refundableMinorUnits: payment.refundableMinorUnits + takenBy(before) - takenBy(after),
  };
}

function withDispute(payment: Payment, fact: DisputeFact, recordedAt: string): Payment {
  if (isRecordedStep(payment, fact)) return payment;
  const after = { ...payment, disputeSteps: [...payment.disputeSteps, disputeStepOf(fact, recordedAt)] };
  return { ...after, refundableMinorUnits: payment.refundableMinorUnits + chargedBackMinorUnits(payment) - chargedBackMinorUnits(after) };
}
