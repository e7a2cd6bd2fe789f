import type { Fact } from '../payment/fact.ts';
import { newFactsFor } from '../payment/overlay.ts';
import type { Payment } from '../payment/payment.ts';
import { anomalyOf } from '../payment/recording.ts';
import type { OwnedPayment, Recording } from './payment-store.ts';
import { type PaymentsTable, updatePayment } from './payments-table-access.ts';
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
