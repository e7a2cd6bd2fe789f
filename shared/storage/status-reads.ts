import { ownedBy } from './conditions.ts';
import type { StatusReads } from './counting-store.ts';
import { type PaymentsTable, updatePayment } from './payments-table-access.ts';
import { setTo } from './update-clauses.ts';
import type { Clause } from './update-expression.ts';

/** When Antom was last asked because a buyer wanted to know. It is not recorded as a change of the payment, so nobody who waits for a change sees one. */
export function statusReads(table: PaymentsTable): StatusReads {
  return {
    async claimStatusCheck({ paymentRequestId, apiClientId }, pauseMs, now) {
      const { written } = await updatePayment(table, paymentRequestId, {
        conditions: [ownedBy(apiClientId), wasNotAskedSince(now.getTime() - pauseMs)],
        set: [setTo('statusAskedAtEpochMs', now.getTime())],
      });
      return written;
    },
  };
}

const wasNotAskedSince = (epochMs: number): Clause => ({
  expression: 'attribute_not_exists(#statusAskedAtEpochMs) OR #statusAskedAtEpochMs <= :notSince',
  values: { ':notSince': epochMs },
});
