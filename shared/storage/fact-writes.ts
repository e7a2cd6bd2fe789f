import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Provenance, SingleFact } from '../payment/fact.ts';
import { MILESTONES } from '../payment/milestone.ts';
import type { Payment } from '../payment/payment.ts';
import { recordingRule } from '../payment/recording.ts';
import { amountIs, NO_DISPUTE_STORED, NO_REFUND_STORED, notYet, paymentIdIsFreeOr, revisionIs, sendsAre } from './conditions.ts';
import { recordDisputeStep } from './counted-disputes.ts';
import { detailsToSet, fillInDetails, pageToRemove } from './detail-writes.ts';
import { DUE_TIME, dueAt, type DueTime, dueUnlessSet, firstDueTime } from './due-time.ts';
import { parkedKeyOf, parkUpdate } from './parked-message.ts';
import type { FactWrites, Recording } from './payment-store.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import { isMissing, orAnomaly, record, recordAnomaly } from './recording-writes.ts';
import { recordRefundFact } from './refund-writes.ts';
import { recordingUpdate, setIfNone, setTo, STORED_REQUEST } from './update-clauses.ts';
import { type Clause, type ConditionalUpdate, updateParameters } from './update-expression.ts';

/** What Antom states. Refunds, which spend and give back amounts, are in refund-updates.ts, and disputes, which take them, in counted-disputes.ts. */
export function factWrites(table: PaymentsTable): FactWrites {
  return {
    record(paymentRequestId, fact, now) {
      switch (fact.kind) {
        case 'refund':
        case 'refundReturned':
          return recordRefundFact(table, paymentRequestId, fact, now);
        case 'dispute':
          return recordDisputeStep(table, paymentRequestId, fact, now);
        case 'anomaly':
          return recordAnomaly(table, paymentRequestId, fact.anomaly, now);
        default:
          return recordSingleFact(table, paymentRequestId, fact, now);
      }
    },

    async park(message, now) {
      const Key = { paymentRequestId: parkedKeyOf(message) };
      await table.client.send(new UpdateCommand({ TableName: table.tableName, Key, ...updateParameters(parkUpdate(message, now)) }));
    },
  };
}

async function recordSingleFact(table: PaymentsTable, paymentRequestId: string, fact: SingleFact, now: Date): Promise<Recording> {
  const isShownBy = (payment: Payment) => payment[fact.kind] !== undefined;
  const due = firstDueTime(table, paymentRequestId, now);
  const finalInquiry = { shard: due.shard, atEpochMs: now.getTime() + table.finalInquiryMs };
  const { settles, staysDue } = singleFactUpdates(fact, { due, finalInquiry }, now);
  const first = await record(table, paymentRequestId, settles ?? staysDue, isShownBy);
  // The fact is possible and yet missing: only a known refund, dispute or review has kept this write from settling the payment.
  const isUnsettled = settles !== undefined && first.outcome === 'superseded' && isMissing(first.payment, fact);
  const recording = isUnsettled ? await record(table, paymentRequestId, staysDue, isShownBy) : first;
  return fillInDetails(table, paymentRequestId, fact, await orAnomaly(table, paymentRequestId, fact, recording, now), now);
}

/**
 * Two ways to record a fact that has an attribute of its own. `staysDue` keeps the payment due, or makes it due. `settles`, for facts that settle a
 * payment, removes the due time, or sets it to that of the final inquiry, on condition that no refund, no dispute and no risk review is known: the reconciler
 * would still have to ask how that one ended.
 */
function singleFactUpdates(
  fact: SingleFact,
  { due, finalInquiry }: { readonly due: DueTime; readonly finalInquiry: DueTime },
  now: Date,
): { readonly staysDue: ConditionalUpdate; readonly settles: ConditionalUpdate | undefined } {
  const rule = recordingRule(fact.kind);
  const conditions = [notYet(fact.kind), ...rule.unless.map(notYet), ...agreement(fact)];
  const set = [
    setTo(fact.kind, { ...provenanceOf(fact), recordedAt: now.toISOString() }),
    ...('paymentId' in fact && fact.paymentId !== undefined ? [setIfNone('paymentId', fact.paymentId)] : []),
    ...detailsToSet(fact),
    ...(rule.refundable ? [{ expression: '#refundable = #refundable + #minorUnits' }] : []),
  ];
  const remove = [...STORED_REQUEST, ...pageToRemove(fact)];
  return {
    staysDue: recordingUpdate({ conditions, set: [...set, ...dueUnlessSet(due)], remove }),
    settles: rule.settles
      ? recordingUpdate({
          conditions: [...conditions, NO_REFUND_STORED, NO_DISPUTE_STORED, notYet('riskReviewStarted')],
          set: [...set, ...(rule.hasFinalInquiry === true ? dueAt(finalInquiry) : [])],
          remove: [...(rule.hasFinalInquiry === true ? [] : DUE_TIME), ...remove],
        })
      : undefined,
  };
}

/** The code and the message of a success say nothing else. Without them the item of a captured payment stays below 1 KB. */
function provenanceOf({ kind, provenance }: SingleFact): Provenance {
  const { approves, fails } = MILESTONES[kind];
  return approves && !fails ? { ...provenance, resultCode: undefined, resultMessage: undefined } : provenance;
}

function agreement(fact: SingleFact): Clause[] {
  switch (fact.kind) {
    case 'cancellation':
      return fact.paymentId === undefined ? [] : [paymentIdIsFreeOr(fact.paymentId)];
    case 'notCaptured':
      return [];
    case 'notPlaced':
      return [sendsAre(fact.sends)];
    case 'abandoned':
      return [revisionIs(fact.revision)];
    case 'riskReviewStarted':
    case 'riskReviewAccepted':
    case 'riskReviewRejected':
      return [paymentIdIsFreeOr(fact.paymentId)];
    default:
      return [...(fact.amount === undefined ? [] : [amountIs(fact.amount)]), paymentIdIsFreeOr(fact.paymentId)];
  }
}
