import type { DisputeFact, OutcomeFact, OutcomeKind, RiskReviewKind } from './fact.ts';
import type { Money } from './money.ts';
import type { Payment } from './payment.ts';

/**
 * An anomaly is something that does not fit the payment and that only a person can resolve. It is stored as a text: its kind, then what names it among
 * anomalies of its kind, such as an id or an amount. It contains no time and no words from Antom, so that what is stated eight times is one anomaly.
 */
export type AnomalyKind =
  | OutcomeKind
  | RiskReviewKind
  | 'acceptance'
  | 'acceptedAmount'
  | 'cancellation'
  | 'inquiry'
  | 'refund'
  | 'dispute'
  | 'capturedAgain'
  | 'failedAfterSuccess'
  | 'orderPaidTwice'
  | 'refundWithoutEnd'
  | 'refundInProcess'
  | 'disputeWithoutEnd'
  | 'riskReviewWithoutEnd';

/** Antom's ids have at most 64 characters. A longer text comes from somewhere else, and must not fill the item. */
const LONGEST_DETAIL = 64;

export function anomalyText(kind: AnomalyKind, ...details: readonly string[]): string {
  return [kind, ...details.map((detail) => detail.slice(0, LONGEST_DETAIL))].join(' ');
}

/** An {@link AnomalyKind}, or one that only a newer release knows. */
export function kindOf(anomaly: string): string {
  const [kind = ''] = anomaly.split(' ');
  return kind;
}

/** The rest of a text of this kind; undefined for one of another kind. */
function detailOf(kind: AnomalyKind, anomaly: string): string | undefined {
  const beginning = anomalyText(kind, '');
  return anomaly.startsWith(beginning) ? anomaly.slice(beginning.length) : undefined;
}

/** Whether an anomaly that names Antom's id of a payment names this one. The id is the first detail of its text. */
export function namesPayment(anomaly: string, paymentId: string): boolean {
  const [, named] = anomaly.split(' ');
  return named === paymentId.slice(0, LONGEST_DETAIL);
}

/*
 * Below, each text that is read again stands beside its reader.
 */

export const FAILED_AFTER_SUCCESS = anomalyText('failedAfterSuccess');

/** What stands in the place of a refund's amount. `amount assumed`: of a success; older releases wrote `no amount` for it, which nothing explains. */
export const REFUND_FAULTS = ['no amount', 'amount assumed', 'unreadable'] as const;
type RefundFault = (typeof REFUND_FAULTS)[number];

export function amountText(amount: Money | undefined): string {
  return amount === undefined ? ('no amount' satisfies RefundFault) : `${amount.currency} ${amount.minorUnits.toString()}`;
}

/** The anomaly of a refund whose amount cannot be counted, or that has no room in the item. */
export function uncountedRefund(refundRequestId: string, amount: Money | RefundFault | undefined): string {
  return anomalyText('refund', refundRequestId, typeof amount === 'string' ? amount : amountText(amount));
}

/** The anomaly of a refund that has succeeded, and of which Antom has named no amount. */
export function unsizedRefund(refundRequestId: string): string {
  return uncountedRefund(refundRequestId, 'amount assumed');
}

const UNCOUNTED_REFUND = new RegExp(`^(.*) (?:${REFUND_FAULTS.join('|')}|[^ ]* \\d+)$`, 's');

/**
 * The `refundRequestId` of an {@link uncountedRefund}; undefined for another anomaly. Empty if the text may have only the beginning of the id: it is then the
 * id of no known refund.
 */
export function refundOfAnomaly(anomaly: string): string | undefined {
  const detail = detailOf('refund', anomaly);
  if (detail === undefined) return undefined;
  const [, named = ''] = UNCOUNTED_REFUND.exec(detail) ?? [];
  return named.length < LONGEST_DETAIL ? named : '';
}

/** The anomaly of a refund that has failed, and that Antom calls in process long after. The refund itself stays failed. */
export function refundInProcess(refundRequestId: string): string {
  return anomalyText('refundInProcess', refundRequestId);
}

/** Whether it is of such a refund. What that one may yet pay back is not held. */
export function isRefundInProcess(anomaly: string): boolean {
  return detailOf('refundInProcess', anomaly) !== undefined;
}

/** The anomaly of a step of a dispute that is not recorded, because there was no room for it. */
export function unreadStep({ disputeId, notificationType }: Pick<DisputeFact, 'disputeId' | 'notificationType'>): string {
  return anomalyText('dispute', disputeId, notificationType);
}

/** Whether it is of such a step. The money may have been lost by it. */
export function isUnreadStep(anomaly: string): boolean {
  return detailOf('dispute', anomaly) !== undefined;
}

/** The anomaly of an authorization or a capture that has another amount than the payment, or is of another order at Antom. */
export function otherOutcome({ kind, paymentId, amount, provenance }: OutcomeFact): string {
  const { captureId } = provenance; // two captures of another amount are two anomalies
  return anomalyText(kind, paymentId, amountText(amount), ...(kind === 'captured' && captureId !== undefined ? [captureId] : []));
}

/** A capture that has another amount than the payment, or is of another order at Antom. */
export interface OtherCapture {
  readonly paymentId: string;
  readonly amount: Money;
  readonly captureId: string | undefined;
}

/** The capture of an {@link otherOutcome}; undefined for another anomaly. */
export function otherCaptureOf(anomaly: string): OtherCapture | undefined {
  const detail = detailOf('captured', anomaly) ?? '';
  const [, paymentId, currency, digits, captureId] = /^(.*?) ([A-Z]{3}) (\d+)(?: (.*))?$/s.exec(detail) ?? [];
  if (paymentId === undefined || currency === undefined || digits === undefined) return undefined;
  return { paymentId, amount: { currency, minorUnits: BigInt(digits) }, captureId };
}

/** The anomaly of a second capture of the payment's amount. */
export function capturedAgain(captureId: string): string {
  return anomalyText('capturedAgain', captureId);
}

/** The id of such a capture; undefined for another anomaly. */
export function captureAgainOf(anomaly: string): string | undefined {
  return detailOf('capturedAgain', anomaly);
}

/** The anomaly of a captured payment whose order is paid by another payment, too. */
export function orderPaidTwice(paymentRequestId: string): string {
  return anomalyText('orderPaidTwice', paymentRequestId);
}

/** The payments of its order of which the payment says that they were captured, too. */
export function paymentsPaidBeside({ anomalies }: Pick<Payment, 'anomalies'>): string[] {
  return anomalies.flatMap((anomaly) => detailOf('orderPaidTwice', anomaly) ?? []);
}
