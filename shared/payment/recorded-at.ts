import { recordedSteps } from './dispute-step.ts';
import type { Fact, RefundResult } from './fact.ts';
import type { Payment } from './payment.ts';
import { refundOf } from './refund.ts';

/**
 * When what a fact states was recorded, ISO 8601 in UTC: not what else is shown of the same refund or dispute, which may be older. Undefined when it is not
 * recorded, or nobody knows. Of an anomaly: a time by which it was recorded, which is that of the last one.
 */
export function recordedAtOf(payment: Payment, fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'anomaly':
      return payment.anomalies.includes(fact.anomaly) ? payment.lastAnomalyAt : undefined;
    case 'refund':
      return refundToldAt(payment, fact.refundRequestId, fact.result);
    case 'refundReturned':
      return refundOf(payment, fact.refundRequestId)?.settledAt;
    case 'dispute':
      return recordedSteps(payment, fact)
        .map(({ recordedAt }) => recordedAt)
        .toSorted()
        .at(-1);
    default:
      return payment[fact.kind]?.recordedAt;
  }
}

function refundToldAt(payment: Payment, refundRequestId: string, result: RefundResult): string | undefined {
  const { failedAt, succeededAt, settledAt } = refundOf(payment, refundRequestId) ?? {};
  return { PROCESSING: settledAt, FAIL: failedAt, SUCCESS: succeededAt }[result];
}
