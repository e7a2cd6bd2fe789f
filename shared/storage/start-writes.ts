import { orderKeyOf } from '../payment/ids.ts';
import { acceptanceAnomaly } from '../payment/recording.ts';
import { recordAnomaly } from './anomaly-writes.ts';
import { firstDueTime } from './due-time.ts';
import { newPaymentItem } from './payment-item.ts';
import type { StartWrites } from './payment-store.ts';
import { type PaymentsTable, putNewPayment, updatePayment } from './payments-table-access.ts';
import { recordOwned } from './recording-writes.ts';
import * as updates from './start-updates.ts';

export function startWrites(table: PaymentsTable): StartWrites {
  return {
    async create(payment, now) {
      const { paymentRequestId, lease } = payment;
      const item = newPaymentItem(payment, { orderKey: orderKeyOf(payment), due: firstDueTime(table, paymentRequestId, now) }, now);
      const { written, payment: stored } = await putNewPayment(table, { ...item, paymentRequestId });
      if (stored === undefined) throw new Error('the payment that refused the write is gone: payments are never deleted');
      // The AWS client may repeat a write that was stored. Then the stored payment has our own lease.
      return { outcome: written || stored.lease.attemptId === lease.attemptId ? 'created' : 'exists', payment: stored };
    },

    async takeLease(owned, lease, now) {
      const { written, payment } = await updatePayment(table, owned.paymentRequestId, updates.takeLease(owned, lease, now));
      if (payment?.apiClientId !== owned.apiClientId) return { outcome: 'unknown-payment' };
      return { outcome: written || payment.lease.attemptId === lease.attemptId ? 'taken' : 'refused', payment };
    },

    async releaseLease(owned, attemptId, now) {
      await updatePayment(table, owned.paymentRequestId, updates.releaseLease(owned, attemptId, now));
    },

    async recordAcceptance(owned, answer, now) {
      const { paymentRequestId } = owned;
      const update = updates.recordAcceptance(owned, answer, firstDueTime(table, paymentRequestId, now), now);
      const recording = await recordOwned(table, owned, update, ({ acceptance }) => acceptance !== undefined);
      if (recording.outcome !== 'superseded') return recording;
      // A fact that was recorded before named another Antom id.
      return recordAnomaly(table, paymentRequestId, acceptanceAnomaly(answer.paymentId), now);
    },

    recordRejection: (owned, refusal, now) =>
      recordOwned(table, owned, updates.recordRejection(owned, refusal, now), ({ rejection }) => rejection !== undefined),
  };
}
