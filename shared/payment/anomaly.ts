import type { OutcomeFact, OutcomeKind, RiskReviewKind } from './fact.ts';
import { MILESTONES } from './milestone.ts';
import type { Money } from './money.ts';
import type { Payment, RecordedRefund } from './payment.ts';
import type { ReviewReason } from './review-reasons.ts';

/**
 * An anomaly is something that does not fit the payment and that nobody but a person can resolve. It is stored as a text: its kind, then what names it
 * among anomalies of its kind, such as an id or an amount. It contains no time and no words from Antom, so that what is stated eight times is one anomaly.
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

interface AnomalyRules {
  /** It exists only when the buyer has approved the payment. */
  readonly impliesApproval: boolean;
  /** It says nothing of how the payment stands, such as what Antom says of another order: a person is told, and the payment goes on. */
  readonly leavesStatus?: true;
  /** It names Antom's id of a payment. */
  readonly namesPaymentId?: true;
  /** It shows no money that was taken, or that is shown elsewhere: once an operator has reviewed it, the payment goes on as if it were not there. */
  readonly endsWithReview?: true;
  /** Concluded here from the time that has passed, once for each refund, dispute or review. It has room beside what Antom states. */
  readonly isConclusion?: true;
  /** Undefined: `differs: ` and the text. A function makes a reason of its own for each id, so that each needs a review. */
  readonly reviewReason: ReviewReason | ((id: string) => ReviewReason) | undefined;
}

const ANOMALIES = {
  acceptance: { impliesApproval: false, endsWithReview: true, namesPaymentId: true, reviewReason: undefined },
  acceptedAmount: { impliesApproval: false, leavesStatus: true, reviewReason: undefined },
  cancellation: { impliesApproval: false, leavesStatus: true, reviewReason: undefined },
  inquiry: { impliesApproval: false, leavesStatus: true, reviewReason: undefined },
  authorized: differs(MILESTONES.authorized),
  authorizationFailed: differs(MILESTONES.authorizationFailed),
  captured: differs(MILESTONES.captured),
  captureFailed: differs(MILESTONES.captureFailed),
  riskReviewStarted: differs(MILESTONES.riskReviewStarted),
  riskReviewAccepted: differs(MILESTONES.riskReviewAccepted),
  riskReviewRejected: differs(MILESTONES.riskReviewRejected),
  refund: { impliesApproval: true, reviewReason: undefined },
  dispute: { impliesApproval: true, reviewReason: undefined },
  capturedAgain: { impliesApproval: true, reviewReason: 'captured_twice' },
  failedAfterSuccess: { impliesApproval: true, reviewReason: 'failed_after_success' },
  orderPaidTwice: { impliesApproval: true, reviewReason: 'order_paid_twice' },
  refundWithoutEnd: { impliesApproval: true, isConclusion: true, endsWithReview: true, reviewReason: (id) => `refund_without_end: ${id}` },
  refundInProcess: { impliesApproval: true, isConclusion: true, endsWithReview: true, reviewReason: 'refund_failed_and_in_process' },
  disputeWithoutEnd: {
    impliesApproval: true,
    isConclusion: true,
    endsWithReview: true,
    reviewReason: (id) => `dispute_without_end: ${id}`,
  },
  riskReviewWithoutEnd: {
    impliesApproval: MILESTONES.riskReviewStarted.approves,
    isConclusion: true,
    endsWithReview: true,
    reviewReason: 'risk_review_without_end',
  },
} as const satisfies Record<AnomalyKind, AnomalyRules>;

function differs({ approves, fails }: { readonly approves: boolean; readonly fails: boolean }): AnomalyRules {
  const ends = approves && !fails ? {} : { endsWithReview: true as const };
  return { impliesApproval: approves, namesPaymentId: true, ...ends, reviewReason: undefined };
}

/** All anomalies of a payment are stored in its item, so their number is limited. That there are more is recorded, too. */
export const MAX_ANOMALIES = 20;

/** So much room more have conclusions: otherwise nobody would hear of an end that does not come, of a payment with twenty other anomalies. */
export const MAX_CONCLUSIONS = 60;

/** With how many anomalies a payment has no room for this one. */
export function roomFor(anomaly: string): number {
  return MAX_ANOMALIES + (rulesOf(anomaly)?.isConclusion === true ? MAX_CONCLUSIONS : 0);
}

/** Whether a person has been told. Where there is no room for the anomaly, a person knows that there are more. */
export function isReported({ anomalies, furtherAnomalies }: Payment, anomaly: string): boolean {
  return anomalies.includes(anomaly) || (furtherAnomalies !== undefined && anomalies.length >= roomFor(anomaly));
}

/** Ids of Antom's have at most 64 characters. What is longer comes from somewhere else, and must not fill the item. */
const LONGEST_DETAIL = 64;

export function anomalyText(kind: AnomalyKind, ...details: readonly string[]): string {
  return [kind, ...details.map((detail) => detail.slice(0, LONGEST_DETAIL))].join(' ');
}

/** Antom has named no amount. */
const NO_AMOUNT = 'no amount';

/** How the text names an amount. */
export function amountIn(amount: Money | undefined): string {
  return amount === undefined ? NO_AMOUNT : `${amount.currency} ${amount.minorUnits.toString()}`;
}

/** What is wrong with a refund, beside an amount that does not fit. Releases that could not tell an assumed amount have called it `no amount`. */
const REFUND_FAULTS = [NO_AMOUNT, 'amount assumed', 'unreadable'] as const;

/** The anomaly of a refund with this amount, or with this fault. */
export function refundAnomaly(refundRequestId: string, of: Money | (typeof REFUND_FAULTS)[number] = NO_AMOUNT): string {
  return anomalyText('refund', refundRequestId, typeof of === 'string' ? of : amountIn(of));
}

const REFUND_ANOMALY = new RegExp(`^refund (.*) (?:${REFUND_FAULTS.join('|')}|[^ ]* \\d+)$`, 's');

/**
 * The `refundRequestId` of an anomaly of a refund; undefined for another anomaly. Empty where the text may have only the beginning of the id, which is nobody's
 * then: of what cannot be told apart, nothing is known.
 */
export function refundOfAnomaly(anomaly: string): string | undefined {
  const named = REFUND_ANOMALY.exec(anomaly)?.[1] ?? (anomaly.startsWith('refund ') ? '' : undefined);
  return named === undefined || named.length < LONGEST_DETAIL ? named : '';
}

/** The anomaly of an outcome of another payment of Antom's, or of another amount. Two captures of another amount are two anomalies. */
export function outcomeAnomaly({ kind, paymentId, amount, provenance: { captureId } }: OutcomeFact): string {
  return anomalyText(kind, paymentId, amountIn(amount), ...(kind === 'captured' && captureId !== undefined ? [captureId] : []));
}

/** The capture that such an anomaly is of; undefined for another anomaly, and where Antom has named no amount. */
export function captureOfAnomaly(anomaly: string): CaptureOfAnomaly | undefined {
  const [, paymentId, currency, digits, captureId] = /^captured (.*?) ([A-Z]{3}) (\d+)(?: (.*))?$/s.exec(anomaly) ?? [];
  if (paymentId === undefined || currency === undefined || digits === undefined) return undefined;
  return { paymentId, amount: { currency, minorUnits: BigInt(digits) }, captureId };
}

export interface CaptureOfAnomaly {
  readonly paymentId: string;
  readonly amount: Money;
  readonly captureId: string | undefined;
}

/** Whether it is of a step of a dispute that is not recorded, because there was no room for it. It may be one by which the money was lost. */
export function isUnreadStep(anomaly: string): boolean {
  return anomaly.startsWith(anomalyText('dispute', ''));
}

/** The anomaly of a refund that has failed, and that Antom calls in process long after. The refund itself stays failed. */
export function refundInProcess(refundRequestId: string): string {
  return anomalyText('refundInProcess', refundRequestId);
}

/** Whether it is of such a refund. What that one may yet pay back is not held. */
export function isRefundInProcess(anomaly: string): boolean {
  return anomaly.startsWith(refundInProcess(''));
}

/** The payments of its order of which the payment says that they were captured, too. */
export function paymentsPaidBeside({ anomalies }: Pick<Payment, 'anomalies'>): string[] {
  const beginning = anomalyText('orderPaidTwice', '');
  return anomalies.filter((anomaly) => anomaly.startsWith(beginning)).map((anomaly) => anomaly.slice(beginning.length));
}

/** Whether an anomaly means that the buyer has approved the payment. One of an unknown kind, from a newer release, may mean it and counts. */
export function impliesApproval(anomaly: string): boolean {
  return rulesOf(anomaly)?.impliesApproval ?? true;
}

/** Whether the payment's status cannot be told while nothing but the anomaly says how it stands. */
export function cloudsStatus(anomaly: string): boolean {
  return rulesOf(anomaly)?.leavesStatus !== true;
}

/** The anomaly of a refund that has succeeded, and of which Antom has named no amount. */
export function unsizedRefund(refundRequestId: string): string {
  return refundAnomaly(refundRequestId, 'amount assumed');
}

/**
 * Whether another fact explains the anomaly: that the capture failed is why Antom counted an authorized payment as failed, and a refund whose amount Antom
 * has stated, before or after, is of that amount.
 */
export function isExplained(
  { captured, captureFailed, refunds }: Pick<Payment, 'captured' | 'captureFailed' | 'refunds'>,
  anomaly: string,
): boolean {
  if (anomaly === anomalyText('failedAfterSuccess')) return captureFailed !== undefined && captured === undefined;
  return Object.entries(refunds).some(([id, refund]) => anomaly === unsizedRefund(id) && isOfStatedSuccess(refund));
}

function isOfStatedSuccess({ state, amountIsAssumed }: RecordedRefund): boolean {
  return (state === 'SUCCESS' || state === 'RETURNED') && amountIsAssumed === undefined;
}

type Resolving = Pick<Payment, 'captured' | 'captureFailed' | 'cancellation' | 'refunds' | 'paymentId' | 'review'>;

/**
 * Whether the anomaly can be ignored: another fact explains it, or an operator reviewed it and it shows no money, concerns another order, or came to nothing.
 * One about this payment with another amount always counts: its buyer may have paid that.
 */
export function isResolved(payment: Resolving, anomaly: string): boolean {
  if (isExplained(payment, anomaly)) return true;
  const isReviewed = payment.review?.reasons.includes(reviewTextOf(anomaly)) === true;
  return isReviewed && (rulesOf(anomaly)?.endsWithReview === true || isOfAnother(payment, anomaly) || hasComeToNothing(payment, anomaly));
}

/** Antom has closed the order after an authorization that it counts as failed. While the order is open, the buyer may try again, and a capture is money. */
function hasComeToNothing({ cancellation, captured }: Pick<Payment, 'cancellation' | 'captured'>, anomaly: string): boolean {
  return anomaly === anomalyText('failedAfterSuccess') && cancellation !== undefined && captured === undefined;
}

function isOfAnother({ paymentId }: Pick<Payment, 'paymentId'>, anomaly: string): boolean {
  const [, named] = anomaly.split(' ');
  return paymentId !== undefined && rulesOf(anomaly)?.namesPaymentId === true && named !== paymentId.slice(0, LONGEST_DETAIL);
}

export function reviewReasonOf(anomaly: string): ReviewReason {
  const reason = rulesOf(anomaly)?.reviewReason ?? (`differs: ${anomaly}` as const);
  return typeof reason === 'string' ? reason : reason(anomaly.slice(anomaly.indexOf(' ') + 1));
}

/** The reason and what it is about, which is what a review stores: another anomaly of the same kind needs a review of its own. */
export function reviewTextOf(anomaly: string): string {
  const reason = reviewReasonOf(anomaly);
  return typeof rulesOf(anomaly)?.reviewReason === 'string' ? [reason, ...anomaly.split(' ').slice(1)].join(' ') : reason;
}

const BY_KIND: ReadonlyMap<string, AnomalyRules> = new Map(Object.entries(ANOMALIES));

function rulesOf(anomaly: string): AnomalyRules | undefined {
  const [kind = ''] = anomaly.split(' ');
  return BY_KIND.get(kind);
}
