import { CLOSING_RULES } from '../payment/closing.ts';
import type { ClosingReason } from '../payment/payment.ts';
import { MAY_CLOSE, ownedBy } from './conditions.ts';
import { dueAt, dueUnlessSet } from './due-time.ts';
import type { OwnedPayment } from './payment-store.ts';
import { recording, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/**
 * A merchant's wish is due at once, since the buyer may pay until Antom has cancelled; and unknown answers are counted anew from then on, so that they stay
 * apart. At its expiry a payment is being looked at already, and keeps the due time of that look.
 */
export function closing({ apiClientId }: OwnedPayment, reason: ClosingReason, shard: string, now: Date): ConditionalUpdate {
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
