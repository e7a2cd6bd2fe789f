import { CLOSING_RULES } from '../payment/closing.ts';
import { dueShardOf } from '../payment/ids.ts';
import type { ClosingReason, Payment, Review } from '../payment/payment.ts';
import { IS_ABANDONED, MAY_CLOSE, MAY_STILL_CLOSE, ownedBy } from './conditions.ts';
import { dueAt, type DueTime, dueUnlessSet } from './due-time.ts';
import type { DecisionWrites, OwnedPayment } from './payment-store.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import { record, recordOwned } from './recording-writes.ts';
import { NO_STREAKS, recording, resumed, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/** How the decisions about a payment are written: to close it, and what an operator found out about it. */
export function decisionWrites(table: PaymentsTable): DecisionWrites {
  return {
    async recordClosing(owned, reason, now) {
      const due = { shard: dueShardOf(owned.paymentRequestId, table.dueShards), atEpochMs: now.getTime() };
      const isClosing = ({ closing }: Payment) => closing !== undefined;
      const recorded = await recordOwned(table, owned, closingUpdate(owned, reason, due, now), isClosing);
      const isLeftAlone = recorded.outcome === 'duplicate' && recorded.payment.abandoned !== undefined;
      if (!isLeftAlone || !CLOSING_RULES[reason].isRequested) return recorded;
      const resumption = await recordOwned(table, owned, resumptionUpdate(owned, due, now), isClosing);
      return resumption.outcome === 'recorded' ? { ...resumption, outcome: 'duplicate' } : resumption;
    },

    recordReview: (paymentRequestId, review, now) => record(table, paymentRequestId, reviewUpdate(review, now), () => true),
  };
}

/**
 * A merchant's cancellation makes the payment due at once, because the buyer can pay until Antom has cancelled it. It also restarts the counts of
 * answers that only prove something when they are some time apart. A payment that is closed because it expired is being checked
 * already and keeps its due time.
 */
function closingUpdate({ apiClientId }: OwnedPayment, reason: ClosingReason, due: DueTime, now: Date): ConditionalUpdate {
  const { isRequested } = CLOSING_RULES[reason];
  const again = isRequested ? resumed(now) : { set: [], remove: [] };
  return recording({
    conditions: [ownedBy(apiClientId), ...MAY_CLOSE],
    set: [
      setTo('closing', { reason, recordedAt: now.toISOString() }),
      ...(isRequested ? [...dueAt(due), ...NO_STREAKS] : dueUnlessSet(due)),
      ...again.set,
    ],
    remove: [...STORED_REQUEST, ...again.remove],
  });
}

/** The merchant asks again to close a payment that is closing, and that was abandoned. */
function resumptionUpdate({ apiClientId }: OwnedPayment, due: DueTime, now: Date): ConditionalUpdate {
  const { set, remove } = resumed(now);
  return recording({
    conditions: [ownedBy(apiClientId), IS_ABANDONED, ...MAY_STILL_CLOSE],
    set: [...dueAt(due), ...NO_STREAKS, ...set],
    remove,
  });
}

/** Always possible; the last review replaces the one before. */
function reviewUpdate(review: Omit<Review, 'recordedAt'>, now: Date): ConditionalUpdate {
  return recording({ conditions: [], set: [setTo('review', { ...review, recordedAt: now.toISOString() })] });
}
