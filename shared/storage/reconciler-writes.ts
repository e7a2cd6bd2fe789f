import type { Claim, ReconcilerWrites } from './payment-store.ts';
import { type PaymentsTable, updatePayment } from './payments-table-access.ts';
import * as updates from './reconciler-updates.ts';
import type { ConditionalUpdate } from './update-expression.ts';

export function reconcilerWrites(table: PaymentsTable): ReconcilerWrites {
  async function claim(paymentRequestId: string, update: ConditionalUpdate, dueAtEpochMs: number): Promise<Claim | undefined> {
    const { written, payment } = await updatePayment(table, paymentRequestId, update);
    return written && payment !== undefined ? { payment, dueAtEpochMs } : undefined;
  }

  return {
    claim: (due, nextDueAtEpochMs) => claim(due.paymentRequestId, updates.claim(due, nextDueAtEpochMs), nextDueAtEpochMs),

    recordNotFound: (held, nextDueAtEpochMs) =>
      claim(held.payment.paymentRequestId, updates.recordNotFound(held, nextDueAtEpochMs), nextDueAtEpochMs),

    async resetNotFoundStreak(held) {
      await updatePayment(table, held.payment.paymentRequestId, updates.resetNotFoundStreak(held));
    },

    async settle(held) {
      return (await updatePayment(table, held.payment.paymentRequestId, updates.settle(held))).written;
    },

    async abandon(held, now) {
      return (await updatePayment(table, held.payment.paymentRequestId, updates.abandon(held, now))).written;
    },
  };
}
