import { dueShardOf } from '../payment/ids.ts';
import * as updates from './decision-updates.ts';
import type { DecisionWrites } from './payment-store.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import { record, recordOwned } from './recording-writes.ts';

export function decisionWrites(table: PaymentsTable): DecisionWrites {
  return {
    recordClosing(owned, reason, now) {
      const update = updates.recordClosing(owned, reason, dueShardOf(owned.paymentRequestId, table.dueShards), now);
      return recordOwned(table, owned, update, ({ closing }) => closing !== undefined);
    },

    recordReview: (paymentRequestId, review, now) => record(table, paymentRequestId, updates.recordReview(review, now), () => true),
  };
}
