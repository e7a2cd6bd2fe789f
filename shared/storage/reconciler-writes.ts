import { cancelRefusalsAre, dueTimeIs, isDueAt, notFoundStreakIs, revisionIs } from './conditions.ts';
import type { DuePayment } from './due-row.ts';
import { DUE_TIME } from './due-time.ts';
import type { Claim, ReconcilerWrites } from './payment-store.ts';
import { type PaymentsTable, updatePayment, updateUnread } from './payments-table-access.ts';
import { NO_STREAKS, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/** How the reconciler claims a payment, counts answers that prove something only when they are repeated, and stops checking the payment. */
export function reconcilerWrites(table: PaymentsTable): ReconcilerWrites {
  async function claim(paymentRequestId: string, update: ConditionalUpdate, dueAtEpochMs: number): Promise<Claim | undefined> {
    const { written, payment } = await updatePayment(table, paymentRequestId, update);
    return written && payment !== undefined ? { payment, dueAtEpochMs } : undefined;
  }

  return {
    claim: (due, nextDueAtEpochMs) => claim(due.paymentRequestId, claimUpdate(due, nextDueAtEpochMs), nextDueAtEpochMs),

    async stepAside(paymentRequestId, seenAt, nextDueAtEpochMs) {
      const update = { conditions: [isDueAt(seenAt)], set: [setTo('dueAt', nextDueAtEpochMs)] };
      await updateUnread(table, paymentRequestId, update);
    },

    recordNotFound: (held, nextDueAtEpochMs) =>
      claim(held.payment.paymentRequestId, notFoundUpdate(held, nextDueAtEpochMs), nextDueAtEpochMs),

    recordCancelRefusal: (held, nextDueAtEpochMs) =>
      claim(held.payment.paymentRequestId, cancelRefusalUpdate(held, nextDueAtEpochMs), nextDueAtEpochMs),

    async recordMissingRefund(held, refundRequestId, now) {
      await updatePayment(table, held.payment.paymentRequestId, missingRefundUpdate(held, refundRequestId, now));
    },

    async resetStreaks(held) {
      await updatePayment(table, held.payment.paymentRequestId, resetUpdate(held));
    },

    async postpone(held, nextDueAtEpochMs) {
      return (await updatePayment(table, held.payment.paymentRequestId, postponeUpdate(held, nextDueAtEpochMs))).written;
    },

    async settle(held) {
      return (await updatePayment(table, held.payment.paymentRequestId, settleUpdate(held))).written;
    },
  };
}

function claimUpdate({ dueAtEpochMs }: DuePayment, nextDueAtEpochMs: number): ConditionalUpdate {
  return {
    conditions: [dueTimeIs(dueAtEpochMs)],
    set: [setTo('dueAt', nextDueAtEpochMs)],
    add: [{ expression: '#claims :one', values: { ':one': 1 } }],
  };
}

/** Adding one is not idempotent. The condition on the old count is: when the AWS client repeats a stored write, nothing is counted twice. */
function notFoundUpdate({ payment, dueAtEpochMs }: Claim, nextDueAtEpochMs: number): ConditionalUpdate {
  return {
    conditions: [dueTimeIs(dueAtEpochMs), notFoundStreakIs(payment.notFoundStreak)],
    set: [setTo('dueAt', nextDueAtEpochMs)],
    add: [{ expression: '#notFoundStreak :one', values: { ':one': 1 } }],
  };
}

function cancelRefusalUpdate({ payment, dueAtEpochMs }: Claim, nextDueAtEpochMs: number): ConditionalUpdate {
  return {
    conditions: [dueTimeIs(dueAtEpochMs), cancelRefusalsAre(payment.cancelRefusals)],
    set: [setTo('dueAt', nextDueAtEpochMs)],
    add: [{ expression: '#cancelRefusals :one', values: { ':one': 1 } }],
  };
}

function missingRefundUpdate({ payment, dueAtEpochMs }: Claim, refundRequestId: string, now: Date): ConditionalUpdate {
  return {
    conditions: [dueTimeIs(dueAtEpochMs), revisionIs(payment.revision)],
    set: [
      {
        expression: '#refunds.#refund.#missingSince = if_not_exists(#refunds.#refund.#missingSince, :now)',
        names: { '#refund': refundRequestId },
        values: { ':now': now.toISOString() },
      },
    ],
  };
}

function resetUpdate({ dueAtEpochMs }: Claim): ConditionalUpdate {
  return { conditions: [dueTimeIs(dueAtEpochMs)], set: NO_STREAKS };
}

function postponeUpdate({ payment, dueAtEpochMs }: Claim, nextDueAtEpochMs: number): ConditionalUpdate {
  return { conditions: [dueTimeIs(dueAtEpochMs), revisionIs(payment.revision)], set: [setTo('dueAt', nextDueAtEpochMs)] };
}

function settleUpdate({ payment, dueAtEpochMs }: Claim): ConditionalUpdate {
  return { conditions: [dueTimeIs(dueAtEpochMs), revisionIs(payment.revision)], remove: [...DUE_TIME, ...STORED_REQUEST] };
}
