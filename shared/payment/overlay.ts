import { MAX_ANOMALIES } from './anomaly.ts';
import { detailsFrom, type DisputeFact, type Fact, type RefundFact, type RefundResult } from './fact.ts';
import type { Payment, RecordedDisputeStep, RecordedRefund } from './payment.ts';
import { anomalyOf, recordingRule } from './recording.ts';
import { refundOf, refundRank } from './refund.ts';

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
  if (anomaly !== undefined) return withAnomaly(payment, anomaly, recordedAt);
  switch (fact.kind) {
    case 'anomaly':
      return payment; // never: it is one of its own
    case 'refund':
      return withRefund(payment, fact, recordedAt);
    case 'dispute':
      return withDispute(payment, fact, recordedAt);
    default: {
      const { unless, refundable } = recordingRule(fact.kind);
      if (payment[fact.kind] !== undefined || unless.some((other) => payment[other] !== undefined)) return payment;
      if (fact.kind === 'notPlaced' && fact.sends !== payment.sends) return payment;
      if (fact.kind === 'abandoned' && fact.revision !== payment.revision) return payment;
      return {
        ...payment,
        [fact.kind]: { ...fact.provenance, recordedAt },
        paymentId: payment.paymentId ?? ('paymentId' in fact ? fact.paymentId : undefined),
        refundableMinorUnits: payment.refundableMinorUnits + (refundable ? payment.amount.minorUnits : 0n),
      };
    }
  }
}

function withAnomaly(payment: Payment, anomaly: string, recordedAt: string): Payment {
  const { anomalies, furtherAnomalies } = payment;
  if (anomalies.includes(anomaly)) return payment;
  if (anomalies.length < MAX_ANOMALIES) return { ...payment, anomalies: [...anomalies, anomaly].sort() };
  return furtherAnomalies === undefined ? { ...payment, furtherAnomalies: { recordedAt } } : payment;
}

function withRefund(payment: Payment, fact: RefundFact, recordedAt: string): Payment {
  const before = refundOf(payment, fact.refundRequestId);
  if (before !== undefined && refundRank(before.state) >= refundRank(fact.result)) return payment;
  const held = before?.heldMinorUnits ?? 0n;
  const { ends, keepsHeld, refundableBy } = REFUND_ARITHMETIC[fact.result];
  const after: RecordedRefund = {
    ...(before ?? { minorUnits: fact.amount.minorUnits, requestedAt: recordedAt }),
    state: fact.result,
    heldMinorUnits: keepsHeld ? held : 0n,
    refundId: fact.refundId ?? before?.refundId,
    ...(ends ? { settledAt: recordedAt, resultCode: fact.provenance.resultCode, resultMessage: fact.provenance.resultMessage } : {}),
  };
  return {
    ...payment,
    refunds: { ...payment.refunds, [fact.refundRequestId]: after },
    refundableMinorUnits: payment.refundableMinorUnits + refundableBy(held, fact.amount.minorUnits),
  };
}

/** How a result changes what the refund holds, and what can still be refunded. Storage does the same in expressions, and a property test compares. */
const REFUND_ARITHMETIC = {
  PROCESSING: { ends: false, keepsHeld: true, refundableBy: () => 0n },
  FAIL: { ends: true, keepsHeld: false, refundableBy: (held) => held },
  SUCCESS: { ends: true, keepsHeld: false, refundableBy: (held, amount) => held - amount },
} as const satisfies Record<
  RefundResult,
  { readonly ends: boolean; readonly keepsHeld: boolean; readonly refundableBy: (held: bigint, amount: bigint) => bigint }
>;

function withDispute(payment: Payment, fact: DisputeFact, recordedAt: string): Payment {
  const isKnown = payment.disputeSteps.some(
    ({ disputeId, notificationType }) => disputeId === fact.disputeId && notificationType === fact.notificationType,
  );
  if (isKnown) return payment;
  return {
    ...payment,
    paymentId: payment.paymentId ?? fact.paymentId,
    disputeSteps: [...payment.disputeSteps, disputeStepOf(fact, recordedAt)],
  };
}

export function disputeStepOf(fact: DisputeFact, recordedAt: string): RecordedDisputeStep {
  return {
    disputeId: fact.disputeId,
    notificationType: fact.notificationType,
    recordedAt,
    antomTime: fact.provenance.antomTime,
    currency: fact.amount?.currency,
    minorUnits: fact.amount?.minorUnits,
    ...detailsFrom((detail) => fact[detail]),
  } satisfies Record<keyof RecordedDisputeStep, unknown>;
}
