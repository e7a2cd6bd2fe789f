import type { Actor } from '../payment/actor.ts';
import { CLOSING_RULES } from '../payment/closing.ts';
import { dueShardOf } from '../payment/ids.ts';
import type { ClosingReason, Payment, Review } from '../payment/payment.ts';
import { IS_ABANDONED, MAY_CLOSE, MAY_STILL_CLOSE, ownedBy } from './conditions.ts';
import { dueAt, type DueTime, dueUnlessSet } from './due-time.ts';
import type { DecisionWrites, OwnedPayment } from './payment-store.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import { record, recordOwned } from './recording-writes.ts';
import { NO_STREAKS, recordingUpdate, resumed, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { Clause, ConditionalUpdate } from './update-expression.ts';

/** How the decisions about a payment are written: to close it, and what an operator found out about it. */
export function decisionWrites(table: PaymentsTable): DecisionWrites {
  return {
    async recordClosing(owned, reason, now, requestedBy) {
      const due = dueNow(table, owned, now);
      const isClosing = ({ closing }: Payment) => closing !== undefined;
      const recorded = await recordOwned(table, owned, closingUpdate(owned, { reason, requestedBy }, due, now), isClosing);
      const isLeftAlone = recorded.outcome === 'duplicate' && recorded.payment.abandoned !== undefined;
      if (!isLeftAlone || !CLOSING_RULES[reason].isRequested) return recorded;
      const resumption = await recordOwned(table, owned, resumptionUpdate(owned, [IS_ABANDONED, ...MAY_STILL_CLOSE], due, now), isClosing);
      return resumption.outcome === 'recorded' ? { ...resumption, outcome: 'duplicate' } : resumption;
    },

    recordReview: (paymentRequestId, review, now) => record(table, paymentRequestId, reviewUpdate(review, now), () => true),

    resumeReviewed(owned, now) {
      const resumption = resumptionUpdate(owned, [IS_ABANDONED], dueNow(table, owned, now), now);
      return recordOwned(table, owned, resumption, ({ abandoned }) => abandoned === undefined);
    },
  };
}

function dueNow({ dueShards }: PaymentsTable, { paymentRequestId }: OwnedPayment, now: Date): DueTime {
  return { shard: dueShardOf(paymentRequestId, dueShards), atEpochMs: now.getTime() };
}

/**
 * A merchant's cancellation makes the payment due at once, because the buyer can pay until Antom has cancelled it. It also restarts the counts of
 * answers that only prove something when they are some time apart. A payment that is closed because it expired is being checked
 * already and keeps its due time.
 */
function closingUpdate(
  { apiClientId }: OwnedPayment,
  { reason, requestedBy }: { readonly reason: ClosingReason; readonly requestedBy: Actor | undefined },
  due: DueTime,
  now: Date,
): ConditionalUpdate {
  const { isRequested } = CLOSING_RULES[reason];
  const again = isRequested ? resumed(now) : { set: [], remove: [] };
  return recordingUpdate({
    conditions: [ownedBy(apiClientId), ...MAY_CLOSE],
    set: [
      setTo('closing', { reason, recordedAt: now.toISOString(), requestedBy }),
      ...(isRequested ? [...dueAt(due), ...NO_STREAKS] : dueUnlessSet(due)),
      ...again.set,
    ],
    remove: [...STORED_REQUEST, ...again.remove],
  });
}

/** Antom is asked again about a payment that was abandoned: the merchant repeats that it is to be closed, or a review has found that it is. */
function resumptionUpdate({ apiClientId }: OwnedPayment, conditions: readonly Clause[], due: DueTime, now: Date): ConditionalUpdate {
  const { set, remove } = resumed(now);
  return recordingUpdate({
    conditions: [ownedBy(apiClientId), ...conditions],
    set: [...dueAt(due), ...NO_STREAKS, ...set],
    remove,
  });
}

/** Always possible; the last review replaces the one before. */
function reviewUpdate(review: Omit<Review, 'recordedAt'>, now: Date): ConditionalUpdate {
  return recordingUpdate({ conditions: [], set: [setTo('review', { ...review, recordedAt: now.toISOString() })] });
}
