import { CLOSING_RULES } from '../payment/closing.ts';
import { dueShardOf } from '../payment/ids.ts';
import type { ClosingReason, Review } from '../payment/payment.ts';
import { MAY_CLOSE, ownedBy } from './conditions.ts';
import { dueAt, dueUnlessSet } from './due-time.ts';
import type { DecisionWrites, OwnedPayment } from './payment-store.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import { record, recordOwned } from './recording-writes.ts';
import { recording, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/** How the decisions about a payment are written: to close it, and what an operator found out about it. */
export function decisionWrites(table: PaymentsTable): DecisionWrites {
  return {
    recordClosing(owned, reason, now) {
      const update = closingUpdate(owned, reason, dueShardOf(owned.paymentRequestId, table.dueShards), now);
      return recordOwned(table, owned, update, ({ closing }) => closing !== undefined);
    },

    recordReview: (paymentRequestId, review, now) => record(table, paymentRequestId, reviewUpdate(review, now), () => true),
  };
}

/**
 * A merchant's cancellation makes the payment due at once, because the buyer can pay until Antom has cancelled it. It also restarts the count of
 * "no such order" answers, which only prove something when they are some time apart. A payment that is closed because it expired is being checked
 * already and keeps its due time.
 */
function closingUpdate({ apiClientId }: OwnedPayment, reason: ClosingReason, shard: string, now: Date): ConditionalUpdate {
  const due = { shard, atEpochMs: now.getTime() };
  return recording({
    conditions: [ownedBy(apiClientId), ...MAY_CLOSE],
    set: [
      setTo('closing', { reason, recordedAt: now.toISOString() }),
      ...(CLOSING_RULES[reason].isRequested ? [...dueAt(due), setTo('notFoundStreak', 0)] : dueUnlessSet(due)),
    ],
    remove: STORED_REQUEST,
  });
}

/** Always possible; the last review replaces the one before. */
function reviewUpdate(review: Omit<Review, 'recordedAt'>, now: Date): ConditionalUpdate {
  return recording({ conditions: [], set: [setTo('review', { ...review, recordedAt: now.toISOString() })] });
}
