import { dueTimeIs, notFoundStreakIs, revisionIs } from './conditions.ts';
import { DUE_TIME } from './due-time.ts';
import type { Claim, DuePayment } from './payment-store.ts';
import { recording, setTo } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/* How the reconciler claims a payment, counts the times that Antom did not find it, and stops checking it. */

export function claim({ dueAtEpochMs }: DuePayment, nextDueAtEpochMs: number): ConditionalUpdate {
  return {
    conditions: [dueTimeIs(dueAtEpochMs)],
    set: [setTo('dueAt', nextDueAtEpochMs)],
    add: [{ expression: '#claims :one', values: { ':one': 1 } }],
  };
}

/** Adding one is not idempotent. The condition on the old count is: when the AWS client repeats a stored write, nothing is counted twice. */
export function recordNotFound({ payment, dueAtEpochMs }: Claim, nextDueAtEpochMs: number): ConditionalUpdate {
  return {
    conditions: [dueTimeIs(dueAtEpochMs), notFoundStreakIs(payment.notFoundStreak)],
    set: [setTo('dueAt', nextDueAtEpochMs)],
    add: [{ expression: '#notFoundStreak :one', values: { ':one': 1 } }],
  };
}

export function resetNotFoundStreak({ dueAtEpochMs }: Claim): ConditionalUpdate {
  return { conditions: [dueTimeIs(dueAtEpochMs)], set: [setTo('notFoundStreak', 0)] };
}

export function settle({ payment, dueAtEpochMs }: Claim): ConditionalUpdate {
  return { conditions: [dueTimeIs(dueAtEpochMs), revisionIs(payment.revision)], remove: DUE_TIME };
}

export function abandon({ payment, dueAtEpochMs }: Claim, now: Date): ConditionalUpdate {
  return recording({
    conditions: [dueTimeIs(dueAtEpochMs), revisionIs(payment.revision)],
    set: [setTo('abandoned', { recordedAt: now.toISOString() })],
    remove: DUE_TIME,
  });
}
