import { dueTimeIs, notFoundStreakIs, revisionIs } from './conditions.ts';
import { DUE_TIME } from './due-time.ts';
import type { Claim, DuePayment } from './payment-store.ts';
import { recording, setTo } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/* How the reconciler takes a payment in hand, counts what it has asked in vain, and lets go. */

export function claimed({ dueAtEpochMs }: DuePayment, nextDueAtEpochMs: number): ConditionalUpdate {
  return {
    conditions: [dueTimeIs(dueAtEpochMs)],
    set: [setTo('dueAt', nextDueAtEpochMs)],
    add: [{ expression: '#claims :one', values: { ':one': 1 } }],
  };
}

/** Not idempotent by itself, hence bound to the claim and to the count it saw: a client's retry of a committed count counts nothing. */
export function notFoundAgain({ payment, dueAtEpochMs }: Claim, nextDueAtEpochMs: number): ConditionalUpdate {
  return {
    conditions: [dueTimeIs(dueAtEpochMs), notFoundStreakIs(payment.notFoundStreak)],
    set: [setTo('dueAt', nextDueAtEpochMs)],
    add: [{ expression: '#notFoundStreak :one', values: { ':one': 1 } }],
  };
}

export function knownAgain({ dueAtEpochMs }: Claim): ConditionalUpdate {
  return { conditions: [dueTimeIs(dueAtEpochMs)], set: [setTo('notFoundStreak', 0)] };
}

export function settled({ payment, dueAtEpochMs }: Claim): ConditionalUpdate {
  return { conditions: [dueTimeIs(dueAtEpochMs), revisionIs(payment.revision)], remove: DUE_TIME };
}

export function abandoned({ payment, dueAtEpochMs }: Claim, now: Date): ConditionalUpdate {
  return recording({
    conditions: [dueTimeIs(dueAtEpochMs), revisionIs(payment.revision)],
    set: [setTo('abandoned', { recordedAt: now.toISOString() })],
    remove: DUE_TIME,
  });
}
