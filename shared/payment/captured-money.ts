import { reviewTextOf } from './anomaly.ts';
import { furtherCaptures } from './further-captures.ts';
import type { Payment, RecordedRefund } from './payment.ts';
import { refundedBy, refundedMinorUnits, refundsSharingId } from './refund.ts';
import { reviewTextAbout } from './review-reasons.ts';

/** What Antom has captured of a captured payment, in minor units: its amount once, and once more for each further capture under another id. */
export function capturedMinorUnits(payment: Payment): bigint {
  return payment.amount.minorUnits * BigInt(1 + furtherCaptures(payment).again);
}

/**
 * All that was captured is given back, as far as is known. Captures of other amounts count until they are reviewed: only a person can find out whether they are
 * the same capture, and they may be the buyer's money. Refunds to which Antom gave the same id count as one until they are reviewed. Amounts in another
 * currency cannot be compared.
 */
export function isGivenBack(payment: Payment): boolean {
  const reviewed = new Set(payment.review?.reasons);
  const anomalies = payment.anomalies.filter((anomaly) => !reviewed.has(reviewTextOf(anomaly)));
  const { ofOtherAmounts } = furtherCaptures({ ...payment, anomalies });
  const isComparable = ofOtherAmounts.every(({ currency }) => currency === payment.amount.currency);
  const captured = capturedMinorUnits(payment) + sumOf(ofOtherAmounts.map(({ minorUnits }) => minorUnits));
  const told = [...refundsSharingId(payment)].filter(([refundId]) => !reviewed.has(reviewTextAbout('refunds_share_id', refundId)));
  const toldTwice = sumOf(told.map(([, refunds]) => allButTheLargest(refunds)));
  return isComparable && refundedMinorUnits(payment) - toldTwice >= captured;
}

function allButTheLargest(refunds: readonly RecordedRefund[]): bigint {
  const amounts = refunds.filter(({ state }) => state === 'SUCCESS').map(refundedBy);
  return sumOf(amounts) - amounts.reduce((largest, amount) => (amount > largest ? amount : largest), 0n);
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
