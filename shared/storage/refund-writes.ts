import type { RefundFact } from '../payment/fact.ts';
import type { Payment } from '../payment/payment.ts';
import { refundOf } from '../payment/refund.ts';
import { firstDueTime } from './due-time.ts';
import type { Recording, RefundWrites } from './payment-store.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import { isMissing, orAnomaly, record, recordOwned } from './recording-writes.ts';
import * as updates from './refund-updates.ts';

export function refundWrites(table: PaymentsTable): RefundWrites {
  return {
    async reserveRefund(owned, refund, now) {
      const update = updates.reserveRefund(owned, refund, firstDueTime(table, owned.paymentRequestId, now), now);
      const recording = await recordOwned(table, owned, update, showsRefund(refund.refundRequestId));
      switch (recording.outcome) {
        case 'recorded':
          return { outcome: 'reserved', payment: recording.payment };
        case 'duplicate':
          return { outcome: 'exists', payment: recording.payment };
        case 'superseded':
        case 'contradicted':
          return { outcome: 'refused', payment: recording.payment };
        case 'unknown-payment':
          return recording;
      }
    },
  };
}

/** Records what became of a refund, whether the merchant requested it here or in Antom's Dashboard. */
export async function recordRefundFact(table: PaymentsTable, paymentRequestId: string, fact: RefundFact, now: Date): Promise<Recording> {
  const isShownBy = showsRefund(fact.refundRequestId);
  const due = firstDueTime(table, paymentRequestId, now);
  const recordResult = () => record(table, paymentRequestId, updates.recordRefundResult(fact, due, now), isShownBy);
  let recording = await recordResult();
  if (recording.outcome === 'superseded' && fact.amount !== undefined)
    recording = await record(table, paymentRequestId, updates.addDashboardRefund(fact, due, now), isShownBy);
  // The refund is there now and does not show this result: another writer added it between our two writes.
  if (recording.outcome === 'duplicate' && isMissing(recording.payment, fact)) recording = await recordResult();
  return orAnomaly(table, paymentRequestId, fact, recording, now);
}

function showsRefund(refundRequestId: string): (payment: Payment) => boolean {
  return (payment) => refundOf(payment, refundRequestId) !== undefined;
}
