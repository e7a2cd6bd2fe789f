import { recordedSteps } from './dispute-step.ts';
import type { Fact, RefundResult } from './fact.ts';
import type { Payment } from './payment.ts';
import { refundOf } from './refund.ts';

/**
 * When the statement of a fact was recorded, ISO 8601 in UTC. Other statements about the same refund or dispute may be older. Undefined when it is not
 * recorded, or its time is unknown. For an anomaly: the time of the last one, by which it was recorded.
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
