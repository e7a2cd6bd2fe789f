import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DisputeFact, SingleFact } from '../payment/fact.ts';
import type { Payment } from '../payment/payment.ts';
import { orAnomaly } from './anomaly-writes.ts';
import { firstDueTime } from './due-time.ts';
import * as updates from './fact-updates.ts';
import { parkedKeyOf, parkMessage } from './parked-message.ts';
import type { FactWrites, Recording } from './payment-store.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import { isMissing, record } from './recording-writes.ts';
import { recordRefundFact } from './refund-writes.ts';
import { updateParameters } from './update-expression.ts';

export function factWrites(table: PaymentsTable): FactWrites {
  return {
    record(paymentRequestId, fact, now) {
      if (fact.kind === 'refund') return recordRefundFact(table, paymentRequestId, fact, now);
      if (fact.kind === 'dispute') return recordDisputeStep(table, paymentRequestId, fact, now);
      return recordSingleFact(table, paymentRequestId, fact, now);
    },

    async park(message, now) {
      const Key = { paymentRequestId: parkedKeyOf(message) };
      await table.client.send(new UpdateCommand({ TableName: table.tableName, Key, ...updateParameters(parkMessage(message, now)) }));
    },
  };
}

async function recordSingleFact(table: PaymentsTable, paymentRequestId: string, fact: SingleFact, now: Date): Promise<Recording> {
  const isShownBy = (payment: Payment) => payment[fact.kind] !== undefined;
  const { settles, staysDue } = updates.recordSingleFact(fact, firstDueTime(table, paymentRequestId, now), now);
  const first = await record(table, paymentRequestId, settles ?? staysDue, isShownBy);
  // The fact is possible and yet missing: only a known refund has kept this write from settling the payment.
  const isUnsettled = settles !== undefined && first.outcome === 'superseded' && isMissing(first.payment, fact);
  const recording = isUnsettled ? await record(table, paymentRequestId, staysDue, isShownBy) : first;
  return orAnomaly(table, paymentRequestId, fact, recording, now);
}

function recordDisputeStep(table: PaymentsTable, paymentRequestId: string, fact: DisputeFact, now: Date): Promise<Recording> {
  return record(table, paymentRequestId, updates.recordDisputeStep(fact, now), () => true);
}
