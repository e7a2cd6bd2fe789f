import type { Fact } from '../payment/fact.ts';
import { anomalyOf } from '../payment/recording.ts';
import { firstDueTime } from './due-time.ts';
import * as updates from './fact-updates.ts';
import type { Recording } from './payment-store.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import { record } from './recording-writes.ts';

/** Records an anomaly, once. The payment becomes due, so that the reconciler asks Antom again. */
export async function recordAnomaly(table: PaymentsTable, paymentRequestId: string, anomaly: string, now: Date): Promise<Recording> {
  const update = updates.recordAnomaly(anomaly, firstDueTime(table, paymentRequestId, now));
  const recording = await record(table, paymentRequestId, update, () => true);
  return recording.outcome === 'unknown-payment' ? recording : { outcome: 'contradicted', payment: recording.payment, anomaly };
}

/** Records the anomaly of a fact that was refused because it contradicts the payment. Any other `recording` is returned as it is. */
export async function orAnomaly(
  table: PaymentsTable,
  paymentRequestId: string,
  fact: Fact,
  recording: Recording,
  now: Date,
): Promise<Recording> {
  if (recording.outcome === 'recorded' || recording.outcome === 'unknown-payment') return recording;
  const anomaly = anomalyOf(recording.payment, fact);
  return anomaly === undefined ? recording : recordAnomaly(table, paymentRequestId, anomaly, now);
}
