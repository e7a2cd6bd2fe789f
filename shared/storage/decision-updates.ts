import { CLOSING_RULES } from '../payment/closing.ts';
import type { ClosingReason, Review } from '../payment/payment.ts';
import { MAY_CLOSE, ownedBy } from './conditions.ts';
import { dueAt, dueUnlessSet } from './due-time.ts';
import type { OwnedPayment } from './payment-store.ts';
import { recording, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/* How the decisions about a payment are written: to close it, and what an operator found out about it. */

/**
 * A merchant's cancellation makes the payment due at once, because the buyer can pay until Antom has cancelled it. It also restarts the count of
 * "no such order" answers, which only prove something when they are some time apart. A payment that is closed because it expired is being checked
 * already and keeps its due time.
 */
export function recordClosing({ apiClientId }: OwnedPayment, reason: ClosingReason, shard: string, now: Date): ConditionalUpdate {
  const due = { shard, atEpochMs: now.getTime() };
  return recording({
    conditions: [ownedBy(apiClientId), ...MAY_CLOSE],
    set: [
      setTo('closing', { reason, recordedAt: now.toISOString() }),
      ...(CLOSING_RULES[reason].isWish ? [...dueAt(due), setTo('notFoundStreak', 0)] : dueUnlessSet(due)),
    ],
    remove: [STORED_REQUEST],
  });
}

/** Always possible; the last review replaces the one before. */
export function recordReview(review: Omit<Review, 'recordedAt'>, now: Date): ConditionalUpdate {
  return recording({ conditions: [], set: [setTo('review', { ...review, recordedAt: now.toISOString() })] });
}
