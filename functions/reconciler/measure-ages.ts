import { disputeOpenSince } from '../../shared/payment/dispute.ts';
import { unsettledSince } from '../../shared/payment/lifecycle.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { refundOpenSince } from '../../shared/payment/refund.ts';
import { riskReviewOpenSince } from '../../shared/payment/risk-review.ts';
import type { Gauge, GaugeName } from '../../shared/platform/metrics.ts';

/** What ends only when Antom says so, and since when a payment waits for it, in epoch milliseconds. */
const AGES = [
  ['OldestUnsettledAge', unsettledSince],
  ['OldestOpenRefundAge', refundOpenSince],
  ['OldestOpenDisputeAge', disputeOpenSince],
  ['OldestRiskReviewAge', riskReviewOpenSince],
] as const satisfies readonly (readonly [GaugeName, (payment: Payment) => number | undefined])[];

/** Measures how long a payment has waited for each. An alarm on the ages goes off while a person can still act. */
export function measureAges(payment: Payment, { now, meter }: { readonly now: () => Date; readonly meter: Gauge }): void {
  for (const [name, openSince] of AGES) {
    const seconds = Math.floor((now().getTime() - (openSince(payment) ?? Infinity)) / 1000);
    if (seconds > 0) meter.gauge(name, seconds, 'Seconds');
  }
}
