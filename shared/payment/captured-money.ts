import { furtherCaptures, reviewTextOf } from './anomaly.ts';
import type { Payment } from './payment.ts';
import { refundedMinorUnits } from './refund.ts';

/** What Antom has captured of a captured payment, in minor units: its amount once, and once more for each further capture under another id. */
export function capturedMinorUnits(payment: Payment): bigint {
  return payment.amount.minorUnits * BigInt(1 + furtherCaptures(payment).again);
}

/**
 * All that was captured is given back, as far as anybody knows. Captures of other amounts count, too: whether they were others or the same one, differently
 * told, only a person can find out, and until their review there may be money of the buyer's. What another currency is worth nobody knows here.
 */
export function isGivenBack(payment: Payment): boolean {
  const reviewed = new Set(payment.review?.reasons);
  const anomalies = payment.anomalies.filter((anomaly) => !reviewed.has(reviewTextOf(anomaly)));
  const { ofOtherAmounts } = furtherCaptures({ ...payment, anomalies });
  const isComparable = ofOtherAmounts.every(({ currency }) => currency === payment.amount.currency);
  const others = ofOtherAmounts.reduce((sum, { minorUnits }) => sum + minorUnits, 0n);
  return isComparable && refundedMinorUnits(payment) >= capturedMinorUnits(payment) + others;
}
