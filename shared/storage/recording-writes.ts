import { roomFor } from '../payment/anomaly.ts';
import type { Fact } from '../payment/fact.ts';
import { newFactsFor } from '../payment/overlay.ts';
import type { Payment } from '../payment/payment.ts';
import { anomalyOf } from '../payment/recording.ts';
import { anomaliesAreFewerThan, anomalyIsNew, HAS_NO_FURTHER_ANOMALIES } from './conditions.ts';
import { type DueTime, dueUnlessSet, firstDueTime } from './due-time.ts';
import type { OwnedPayment, Recording } from './payment-store.ts';
import { type PaymentsTable, updatePayment } from './payments-table-access.ts';
import { recordingUpdate, setTo } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/**
 * Writes something that is recorded at most once. A refused write is a duplicate when the payment already shows what it records. Otherwise it is
 * superseded: what is recorded leaves no room for it.
 */
export async function record(
  table: PaymentsTable,
  paymentRequestId: string,
  update: ConditionalUpdate,
  isShownBy: (payment: Payment) => boolean,
): Promise<Recording> {
  const { written, payment } = await updatePayment(table, paymentRequestId, update);
  if (payment === undefined) return { outcome: 'unknown-payment' };
  if (written) return { outcome: 'recorded', payment };
  return { outcome: isShownBy(payment) ? 'duplicate' : 'superseded', payment };
}

/** The same for a write whose conditions name the owner. Another client's payment is never shown. */
export async function recordOwned(
  table: PaymentsTable,
  { paymentRequestId, apiClientId }: OwnedPayment,
  update: ConditionalUpdate,
  isShownBy: (payment: Payment) => boolean,
): Promise<Recording> {
  const recording = await record(table, paymentRequestId, update, isShownBy);
  return recording.outcome !== 'unknown-payment' && recording.payment.apiClientId !== apiClientId
    ? { outcome: 'unknown-payment' }
    : recording;
}

/** Whether a fact agrees with the payment and the payment does not show it: a write of it was refused for a passing reason. */
export function isMissing(payment: Payment, fact: Fact): boolean {
  return anomalyOf(payment, fact) === undefined && newFactsFor(payment, [fact]).length > 0;
}

/** Records an anomaly, once, or that there are more than can be kept. The payment becomes due, so that the reconciler asks Antom again. */
export async function recordAnomaly(table: PaymentsTable, paymentRequestId: string, anomaly: string, now: Date): Promise<Recording> {
  const due = firstDueTime(table, paymentRequestId, now);
  const kept = await record(table, paymentRequestId, anomalyUpdate(anomaly, due, now), ({ anomalies }) => anomalies.includes(anomaly));
  const recording =
    kept.outcome === 'superseded' ? await record(table, paymentRequestId, furtherAnomaliesUpdate(due, now), () => true) : kept;
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

function anomalyUpdate(text: string, due: DueTime, now: Date): ConditionalUpdate {
  return recordingUpdate({
    conditions: [anomalyIsNew(text), anomaliesAreFewerThan(roomFor(text))],
    set: [setTo('lastAnomalyAt', now.toISOString()), ...dueUnlessSet(due)],
    add: [{ expression: '#anomalies :anomalies', values: { ':anomalies': new Set([text]) } }],
  });
}

function furtherAnomaliesUpdate(due: DueTime, now: Date): ConditionalUpdate {
  return recordingUpdate({
    conditions: [HAS_NO_FURTHER_ANOMALIES],
    set: [setTo('furtherAnomalies', { recordedAt: now.toISOString() }), ...dueUnlessSet(due)],
  });
}
