import { isReported } from './anomaly.ts';
import { anomalyText, refundInProcess } from './anomaly-text.ts';
import { beginningOf, type Dispute, disputesOf, RETRIEVAL_REQUEST } from './dispute.ts';
import { type AnomalyFact, type Fact, provenanceFrom, SINGLE_FACT_KINDS } from './fact.ts';
import { hasEnd } from './lifecycle.ts';
import type { Payment, RecordedRefund } from './payment.ts';
import { recordingRule } from './recording.ts';
import { isMissingRefund, isOpenRefund, refundOf } from './refund.ts';
import { isUnderRiskReview, RISK_REVIEW_WITHOUT_END, riskReviewOpenSince } from './risk-review.ts';

/*
 * A payment is settled, and leaves the index of due payments, when it has its end, nothing holds it, and the final inquiry is made.
 */

interface Hold {
  /** Antom's answers will show its end, and no person has been told that it has none. Antom is asked at the last pause, not once a day. */
  readonly isAwaited: (payment: Payment) => boolean;
  readonly holds: (payment: Payment, now: Date, patience: Patience) => boolean;
}

/**
 * What keeps a payment due that has its own end: a refund, a dispute or a risk review that is still open. One that has been reported as having no end no longer
 * holds the payment, except that Antom is asked about a refund for as long again.
 */
const HOLDS = {
  refund: {
    isAwaited: isRefundAwaited,
    holds: (payment, now, { refundMs }) =>
      isRefundAwaited(payment) || openRefunds(payment).some(([, { requestedAt }]) => !isOver(requestedAt, now, 2 * refundMs)),
  },
  riskReview: { isAwaited: isRiskReviewAwaited, holds: isRiskReviewAwaited },
  dispute: {
    isAwaited: () => false, // no answer shows disputes
    holds: (payment) => openDisputes(payment).some((dispute) => !isReported(payment, withoutEnd.dispute(dispute))),
  },
} as const satisfies Record<string, Hold>;

function isHeld(payment: Payment, now: Date, patience: Patience): boolean {
  return Object.values(HOLDS).some(({ holds }) => holds(payment, now, patience));
}

/** Whether a payment with an end still waits for an answer from Antom. */
export function isAnswerAwaited(payment: Payment): boolean {
  return Object.values(HOLDS).some(({ isAwaited }) => isAwaited(payment));
}

function isRefundAwaited(payment: Payment): boolean {
  return openRefunds(payment).some(([id]) => !isReported(payment, withoutEnd.refund(id)));
}

function isRiskReviewAwaited(payment: Payment): boolean {
  return hasEnd(payment) && isUnderRiskReview(payment) && !isReported(payment, RISK_REVIEW_WITHOUT_END);
}

/** The ends after which the buyer may be charged all the same. */
const WITH_FINAL_INQUIRY = SINGLE_FACT_KINDS.filter((kind) => recordingRule(kind).hasFinalInquiry === true);

/**
 * When Antom is asked next about a payment with an end, in epoch milliseconds: in the final inquiry, and while something holds it, after a pause. Undefined
 * when it is settled.
 * @param pauseMs the pause, and how long after an end without money or a failed refund the final inquiry comes
 */
export function nextInquiryAt(payment: Payment, now: Date, pauseMs: number, patience: Patience): number | undefined {
  const finalInquiries = endsOf(payment).map((end) => Date.parse(end) + pauseMs);
  const ahead = [
    ...finalInquiries.filter((at) => at > now.getTime()),
    ...(isHeld(payment, now, patience) ? [now.getTime() + pauseMs] : []),
  ];
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** Whether it is time for the final inquiry about the payment or one of its refunds. If Antom does not answer, it is asked again. */
export function isFinalInquiryTime(payment: Payment, now: Date, pauseMs: number): boolean {
  return endsOf(payment).some((end) => isLongAgo(end, now, pauseMs));
}

/** Whether Antom is asked once more about a refund that failed: it may have been paid all the same. */
export function needsFinalInquiry(refund: RecordedRefund, now: Date, pauseMs: number): boolean {
  return isLongAgo(failedAt(refund), now, pauseMs);
}

/**
 * A fact for each refund that failed at least `pauseMs` ago, and that Antom now shows in process: its money is free again, and may go back twice. A statement
 * from before the failure may arrive after it, and means nothing; this is none. A refund whose failure was only concluded holds its money again instead.
 * @param shown what Antom has answered just now
 */
export function inProcessAfterFailure(payment: Payment, shown: readonly Fact[], now: Date, pauseMs: number): AnomalyFact[] {
  return shown.flatMap((fact) => {
    if (fact.kind !== 'refund' || fact.result !== 'PROCESSING') return [];
    const refund = refundOf(payment, fact.refundRequestId);
    if (refund === undefined || isMissingRefund(refund) || !isOver(failedAt(refund), now, pauseMs)) return [];
    if (mayBeCalledFailed(payment, fact.refundRequestId, refund)) return [];
    return [{ kind: 'anomaly', anomaly: refundInProcess(fact.refundRequestId), provenance: fact.provenance }];
  });
}

/**
 * Antom may list a refund from the Dashboard as in process for ever, and a reviewer may call it failed. That it has no end was a reason for a review before.
 */
function mayBeCalledFailed(payment: Payment, refundRequestId: string, { fingerprint }: RecordedRefund): boolean {
  return fingerprint === undefined && isReported(payment, withoutEnd.refund(refundRequestId));
}

/** Long enough for the final inquiry, and not so long that Antom is asked for ever. */
function isLongAgo(end: string | undefined, now: Date, pauseMs: number): boolean {
  const since = now.getTime() - Date.parse(end ?? '');
  return since >= pauseMs && since < 2 * pauseMs;
}

function endsOf(payment: Payment): string[] {
  const ends = [...WITH_FINAL_INQUIRY.map((kind) => payment[kind]?.recordedAt), ...Object.values(payment.refunds).map(failedAt)];
  return ends.filter((end) => end !== undefined);
}

/** How long a refund, a dispute or a risk review may be open before a person has to look at it, in milliseconds. */
export interface Patience {
  readonly refundMs: number;
  readonly disputeMs: number;
  readonly riskReviewMs: number;
}

/** The patience after an unclear inquiry: Antom may know how an open refund ended, or not have got the refund yet. So it is asked twice as long, not for ever. */
export function afterUnclearInquiry(patience: Patience): Patience {
  return { ...patience, refundMs: 2 * patience.refundMs };
}

/** A fact for each refund, dispute and risk review that has been open for too long. It is recorded once, however often it is stated. */
export function withoutEndIn(payment: Payment, now: Date, { refundMs, disputeMs, riskReviewMs }: Patience): AnomalyFact[] {
  const refunds = openRefunds(payment)
    .filter(([, { requestedAt }]) => isOver(requestedAt, now, refundMs))
    .map(([refundRequestId]) => withoutEnd.refund(refundRequestId));
  const disputes = openDisputes(payment)
    .filter((dispute) => isOver(beginningOf(payment, dispute.disputeId), now, disputeMs))
    .map(withoutEnd.dispute);
  const reviewedSince = riskReviewOpenSince(payment);
  const reviews = reviewedSince !== undefined && now.getTime() - reviewedSince >= riskReviewMs ? [RISK_REVIEW_WITHOUT_END] : [];
  return [...refunds, ...disputes, ...reviews].map((anomaly) => ({ kind: 'anomaly', anomaly, provenance: provenanceFrom('reconciler') }));
}

const withoutEnd = {
  refund: (refundRequestId: string) => anomalyText('refundWithoutEnd', refundRequestId),
  /** A chargeback may follow a request for documents under the same id, and is reported by itself. */
  dispute: ({ disputeId, outcome }: Dispute) =>
    anomalyText('disputeWithoutEnd', disputeId, ...(outcome === 'none' ? [RETRIEVAL_REQUEST] : [])),
};

/** Whether the refund is open, and a person has been told that it has no end. */
export function isRefundWithoutEnd(payment: Payment, refundRequestId: string): boolean {
  return openRefunds(payment).some(([id]) => id === refundRequestId && isReported(payment, withoutEnd.refund(id)));
}

function isOver(since: string | undefined, now: Date, ms: number): boolean {
  return now.getTime() - Date.parse(since ?? '') >= ms;
}

function openRefunds({ refunds }: Payment): [string, RecordedRefund][] {
  return Object.entries(refunds).filter(([, refund]) => isOpenRefund(refund));
}

/** Requests for documents, too: a person answers them. One that was judged unclearly is over: a person is told of that. */
function openDisputes(payment: Payment): Dispute[] {
  return disputesOf(payment).filter(({ isOver }) => !isOver);
}

/** Whether it is recorded of this very dispute that it has been open for too long. */
export function isKnownToBeWithoutEnd({ anomalies }: Payment, dispute: Dispute): boolean {
  return anomalies.includes(withoutEnd.dispute(dispute));
}

function failedAt({ state, settledAt }: RecordedRefund): string | undefined {
  return state === 'FAIL' ? settledAt : undefined;
}
