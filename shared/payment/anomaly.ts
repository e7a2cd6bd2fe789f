import type { OutcomeKind, RiskReviewKind } from './fact.ts';
import { MILESTONES } from './milestone.ts';
import type { Money } from './money.ts';
import type { Payment } from './payment.ts';
import type { ReviewReason } from './review-reasons.ts';

/**
 * An anomaly is something that does not fit the payment and that nobody but a person can resolve. It is stored as a text: its kind, then what names it
 * among anomalies of its kind, such as an id or an amount. It contains no time and no words from Antom, so that what is stated eight times is one anomaly.
 */
export type AnomalyKind =
  | OutcomeKind
  | RiskReviewKind
  | 'acceptance'
  | 'cancellation'
  | 'inquiry'
  | 'refund'
  | 'dispute'
  | 'capturedAgain'
  | 'failedAfterSuccess'
  | 'orderPaidTwice'
  | 'refundWithoutEnd'
  | 'disputeWithoutEnd'
  | 'riskReviewWithoutEnd';

interface AnomalyRules {
  /** It exists only when the buyer has approved the payment. */
  readonly impliesApproval: boolean;
  /** Antom spoke of another order, and said nothing of this one: a person is told, and the payment goes on. */
  readonly isOfAnotherOrder?: true;
  /** Undefined: `differs: ` and the text. A function makes a reason of its own for each id, so that each needs a review. */
  readonly reviewReason: ReviewReason | ((id: string) => ReviewReason) | undefined;
}

const ANOMALIES = {
  acceptance: { impliesApproval: false, reviewReason: undefined },
  cancellation: { impliesApproval: false, isOfAnotherOrder: true, reviewReason: undefined },
  inquiry: { impliesApproval: false, isOfAnotherOrder: true, reviewReason: undefined },
  authorized: differs(MILESTONES.authorized),
  authorizationFailed: differs(MILESTONES.authorizationFailed),
  captured: differs(MILESTONES.captured),
  captureFailed: differs(MILESTONES.captureFailed),
  riskReviewStarted: { impliesApproval: true, reviewReason: undefined },
  riskReviewAccepted: { impliesApproval: true, reviewReason: undefined },
  riskReviewRejected: { impliesApproval: true, reviewReason: undefined },
  refund: { impliesApproval: true, reviewReason: undefined },
  dispute: { impliesApproval: true, reviewReason: undefined },
  capturedAgain: { impliesApproval: true, reviewReason: 'captured_twice' },
  failedAfterSuccess: { impliesApproval: true, reviewReason: 'failed_after_success' },
  orderPaidTwice: { impliesApproval: true, reviewReason: 'order_paid_twice' },
  refundWithoutEnd: { impliesApproval: true, reviewReason: (id) => `refund_without_end: ${id}` },
  disputeWithoutEnd: { impliesApproval: true, reviewReason: (id) => `dispute_without_end: ${id}` },
  riskReviewWithoutEnd: { impliesApproval: true, reviewReason: 'risk_review_without_end' },
} as const satisfies Record<AnomalyKind, AnomalyRules>;

function differs({ approves }: { readonly approves: boolean }): AnomalyRules {
  return { impliesApproval: approves, reviewReason: undefined };
}

/** All anomalies of a payment are stored in its item, so their number is limited. That there are more is recorded, too. */
export const MAX_ANOMALIES = 20;

/** Whether a person has been told. Where there is no room for another anomaly, a person knows that there are more. */
export function isReported({ anomalies, furtherAnomalies }: Payment, anomaly: string): boolean {
  return anomalies.includes(anomaly) || furtherAnomalies !== undefined;
}

const AGAIN = 'capturedAgain ' satisfies `${AnomalyKind} `;

/** Ids of Antom's have at most 64 characters. What is longer comes from somewhere else, and must not fill the item. */
const LONGEST_DETAIL = 64;

export function anomalyText(kind: AnomalyKind, ...details: readonly string[]): string {
  return [kind, ...details.map((detail) => detail.slice(0, LONGEST_DETAIL))].join(' ');
}

/**
 * The captures beside the recorded one: how many of its amount, and those of other amounts. Where Antom gives no ids, a capture is known by its place in the
 * list (`#2`), and may be one that was named before or is named later: there are as many as were ever listed together, or named, whichever is more.
 */
export function furtherCaptures({ captured, anomalies }: Pick<Payment, 'captured' | 'anomalies'>): {
  readonly again: number;
  readonly ofOtherAmounts: readonly Money[];
} {
  const ofOtherAmounts = anomalies.flatMap((anomaly) => {
    const [, currency, digits] = /^captured .* ([A-Z]{3}) (\d+)$/.exec(anomaly) ?? [];
    return currency === undefined || digits === undefined ? [] : [{ currency, minorUnits: BigInt(digits) }];
  });
  const again = anomalies.filter((anomaly) => anomaly.startsWith(AGAIN)).map((anomaly) => anomaly.slice(AGAIN.length));
  const ids = [...new Set([captured?.captureId ?? '', ...again])];
  const places = ids.flatMap((id) => (/^#\d+$/.test(id) ? [Number(id.slice(1))] : []));
  return { again: Math.max(ids.length - places.length, ...places) - 1, ofOtherAmounts };
}

/** Whether an anomaly means that the buyer has approved the payment. One of an unknown kind, from a newer release, may mean it and counts. */
export function impliesApproval(anomaly: string): boolean {
  return rulesOf(anomaly)?.impliesApproval ?? true;
}

/** Whether the payment's status cannot be told while nothing but the anomaly says how it stands. */
export function cloudsStatus(anomaly: string): boolean {
  return rulesOf(anomaly)?.isOfAnotherOrder !== true;
}

/** Whether a later fact has explained the anomaly: that the capture failed is why Antom counted an authorized payment as failed. */
export function isExplained({ captured, captureFailed }: Pick<Payment, 'captured' | 'captureFailed'>, anomaly: string): boolean {
  return anomaly === anomalyText('failedAfterSuccess') && captureFailed !== undefined && captured === undefined;
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

function rulesOf(anomaly: string): AnomalyRules | undefined {
  const [kind = ''] = anomaly.split(' ');
  const known: ReadonlyMap<string, AnomalyRules> = new Map(Object.entries(ANOMALIES));
  return known.get(kind);
}
