import type { DisputeFact, SingleFact } from '../payment/fact.ts';
import { disputeStepOf } from '../payment/overlay.ts';
import { recordingRule } from '../payment/recording.ts';
import { amountIs, anomalyIsNew, disputeStepIsNew, NO_REFUND_STORED, notYet, paymentIdIsFreeOr, sendsAre } from './conditions.ts';
import { DUE_TIME, type DueTime, dueUnlessSet } from './due-time.ts';
import { recording, setIfNone, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { Clause, ConditionalUpdate } from './update-expression.ts';

/* How facts are recorded, and how the anomaly of one that contradicts the payment is. refund-updates.ts does the same for refunds. */

/**
 * Two ways to record a fact that has an attribute of its own. `staysDue` keeps the payment due, or makes it due. `settles`, for facts that settle a
 * payment, removes the due time on condition that no refund is known: the reconciler would still have to ask for the result of that refund.
 */
export function recordSingleFact(
  fact: SingleFact,
  due: DueTime,
  now: Date,
): { readonly staysDue: ConditionalUpdate; readonly settles: ConditionalUpdate | undefined } {
  const rule = recordingRule(fact.kind);
  const conditions = [notYet(fact.kind), ...rule.unless.map(notYet), ...agreement(fact)];
  const set = [
    setTo(fact.kind, { ...fact.provenance, recordedAt: now.toISOString() }),
    ...('paymentId' in fact && fact.paymentId !== undefined ? [setIfNone('paymentId', fact.paymentId)] : []),
    ...(rule.refundable ? [{ expression: '#refundable = #refundable + #minorUnits' }] : []),
  ];
  return {
    staysDue: recording({ conditions, set: [...set, ...dueUnlessSet(due)], remove: [STORED_REQUEST] }),
    settles: rule.settles
      ? recording({ conditions: [...conditions, NO_REFUND_STORED], set, remove: [...DUE_TIME, STORED_REQUEST] })
      : undefined,
  };
}

function agreement(fact: SingleFact): Clause[] {
  switch (fact.kind) {
    case 'cancellation':
      return [];
    case 'notPlaced':
      return [sendsAre(fact.sends)];
    default:
      return [amountIs(fact.amount), paymentIdIsFreeOr(fact.paymentId)];
  }
}

export function recordAnomaly(text: string, due: DueTime): ConditionalUpdate {
  return recording({
    conditions: [anomalyIsNew(text)],
    set: dueUnlessSet(due),
    add: [{ expression: '#anomalies :anomalies', values: { ':anomalies': new Set([text]) } }],
  });
}

export function recordDisputeStep(fact: DisputeFact, now: Date): ConditionalUpdate {
  return recording({
    conditions: [disputeStepIsNew(`${fact.disputeId}#${fact.notificationType}`)],
    set: [
      { expression: '#disputes.#step = :step', values: { ':step': disputeStepOf(fact, now.toISOString()) } },
      ...(fact.paymentId === undefined ? [] : [setIfNone('paymentId', fact.paymentId)]),
    ],
  });
}
