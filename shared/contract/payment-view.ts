import type { Actor } from '../payment/actor.ts';
import { momentOf } from '../payment/antom-time.ts';
import { buyerPageOf, isHiddenByTime } from '../payment/buyer-page.ts';
import { disputesOf } from '../payment/dispute.ts';
import { formatMoney, type WireMoney } from '../payment/money.ts';
import { type NextStep, nextStep } from '../payment/next-step.ts';
import type { Closing, Payment, RecordedOutcome } from '../payment/payment.ts';
import type { CardDetails } from '../payment/payment-details.ts';
import type { PaymentStatus } from '../payment/payment-status.ts';
import { refundedMinorUnits } from '../payment/refund.ts';
import { needsReview, reviewReasons } from '../payment/review.ts';
import { type RiskReview, riskReviewOf } from '../payment/risk-review.ts';
import { isFinal, statusOf } from '../payment/status.ts';
import { type DisputeView, disputeView } from './dispute-view.ts';
import { captureFailure, type Failure, notPlacedFailure, paymentFailure } from './failure.ts';
import { listed } from './listed.ts';
import type { Notice } from './notice.ts';
import { type SettlementView, settlementView } from './settlement-view.ts';

/** The answer to POST /payments. */
export interface StartedPaymentView extends PaymentView {
  /** With it the buyer's browser reads the state of this payment. Absent for payments that an earlier release started. */
  readonly statusToken?: string | undefined;
  readonly notices?: readonly Notice[] | undefined;
}

/** A payment as merchants see it, in the API's answers and in events. Times are ISO 8601 in UTC. */
export interface PaymentView {
  readonly paymentRequestId: string;
  /** Antom's id. */
  readonly paymentId?: string | undefined;
  readonly referenceOrderId: string;
  /** As the request had it, like the two below. */
  readonly orderDescription?: string | undefined;
  readonly selectedCardBrand?: string | undefined;
  readonly metadata?: string | undefined;
  readonly status: PaymentStatus;
  /** With `FAILED`, `CANCELLED`, `EXPIRED` and `CAPTURE_FAILED`: false while the payment may still succeed. */
  readonly final?: boolean | undefined;
  readonly paymentAmount: WireMoney;
  /** Once captured. */
  readonly refundedAmount?: WireMoney | undefined;
  /** What is left to refund, once captured. Zero also when refunds in Antom's Dashboard have left less than the API has already accepted. */
  readonly refundableAmount?: WireMoney | undefined;
  /** The page on which the buyer can pay: with `PENDING`, and with `FAILED` that is not `final`, because another card may succeed there. */
  readonly normalUrl?: string | undefined;
  /** Why the payment or its capture failed; also of a payment that was declined and then closed. */
  readonly failure?: Failure | undefined;
  /** The card that was approved, or else the one that was declined. */
  readonly card?: CardDetails | undefined;
  readonly settlement?: SettlementView | undefined;
  /** Closing the payment at Antom was requested, and may not have happened yet. */
  readonly closing?: Closing['reason'] | undefined;
  /** Who has requested that: an actor. Absent when the payment has expired. */
  readonly closingRequestedBy?: Actor | undefined;
  readonly disputes?: readonly DisputeView[] | undefined;
  /** How many disputes are not shown, because there are too many: those that are over and long known. */
  readonly disputesLeftOut?: number | undefined;
  /** The review of the authorized payment at Antom or the acquirer. Absent when Antom has named none. */
  readonly riskReview?: RiskReview | undefined;
  /** A person has to review the payment: facts contradict the request or each other, or this release does not know one of them. */
  readonly needsReview: boolean;
  readonly reviewReasons?: readonly string[] | undefined;
  readonly reviewReasonsLeftOut?: number | undefined;
  /** What to do next; see `nextStep`. */
  readonly next: NextStep;
  /**
   * Rises with every change that is recorded: two answers with one number are equal, and the one with the lower number is out of date. Absent in an
   * answer that is ahead of the record, because what it shows is still being recorded.
   */
  readonly sequence?: number | undefined;
  readonly createdAt: string;
  /** Who has started it: an actor. */
  readonly startedBy?: Actor | undefined;
  readonly expiresAt: string;
  readonly authorizedAt?: string | undefined;
  readonly capturedAt?: string | undefined;
}

/** The answer to GET /payments: the newest first. */
export interface PaymentList {
  readonly payments: readonly PaymentView[];
  /** Present while there may be another page, also when this one has few payments or none. The last page may have one too. */
  readonly nextCursor?: string | undefined;
}

/** @param now decides whether the buyer can still pay: for an answer, the time of the request; for an event, when its fact was recorded. */
export function viewOf(payment: Payment, now: Date): PaymentView {
  const status = statusOf(payment);
  const isCaptured = payment.captured !== undefined;
  const won = (minorUnits: bigint) => formatMoney({ currency: payment.amount.currency, minorUnits: minorUnits > 0n ? minorUnits : 0n });
  const disputes = listed(
    'disputes',
    disputesOf(payment).map((dispute) => disputeView(dispute, payment)),
    (views) => openAndLatestFirst(payment, views),
  );
  const reasons = listed('reviewReasons', reviewReasons(payment));
  return {
    paymentRequestId: payment.paymentRequestId,
    paymentId: payment.paymentId,
    referenceOrderId: payment.referenceOrderId,
    orderDescription: payment.orderDescription,
    selectedCardBrand: payment.selectedCardBrand,
    metadata: payment.metadata,
    status,
    final: isFinal(payment),
    paymentAmount: formatMoney(payment.amount),
    refundedAmount: isCaptured ? won(refundedMinorUnits(payment)) : undefined,
    refundableAmount: isCaptured ? won(payment.refundableMinorUnits) : undefined,
    normalUrl: buyerPageOf(payment, now),
    failure: failureOf(payment, status),
    card: isApprovedCard(payment) ? payment.card : payment.decline?.card,
    settlement: payment.settlement && settlementView(payment.settlement),
    closing: payment.closing?.reason,
    closingRequestedBy: payment.closing?.requestedBy,
    disputes: disputes.shown.length > 0 ? disputes.shown : undefined,
    disputesLeftOut: disputes.leftOut,
    riskReview: riskReviewOf(payment),
    needsReview: needsReview(payment),
    reviewReasons: reasons.shown.length > 0 ? reasons.shown : undefined,
    reviewReasonsLeftOut: reasons.leftOut,
    next: nextStep(payment, now),
    sequence: payment.isAheadOfRecord === true || isHiddenByTime(payment, now) ? undefined : payment.revision,
    createdAt: payment.createdAt,
    startedBy: payment.startedBy,
    expiresAt: new Date(payment.expiresAtEpochMs).toISOString(),
    authorizedAt: timeOf(payment.authorized),
    capturedAt: timeOf(payment.captured),
  } satisfies Record<keyof PaymentView, unknown>;
}

/** Those with which something is still to be done; then those of which something was said last. */
function openAndLatestFirst({ disputeSteps }: Payment, views: readonly DisputeView[]): DisputeView[] {
  const heardOf = new Map<string, string>();
  for (const { disputeId, recordedAt } of disputeSteps) {
    if (recordedAt > (heardOf.get(disputeId) ?? '')) heardOf.set(disputeId, recordedAt);
  }
  const heard = ({ disputeId }: DisputeView) => Date.parse(heardOf.get(disputeId) ?? '');
  return views.toSorted((a, b) => Number(a.isOver) - Number(b.isOver) || heard(b) - heard(a));
}

/** Antom's own time in UTC. If there is none, or it names no moment: when the outcome was recorded. */
function timeOf(outcome: RecordedOutcome | undefined): string | undefined {
  return momentOf(outcome?.antomTime)?.toISOString() ?? outcome?.recordedAt;
}

/** A card that was declined says nothing about the one that is approved in the end. */
function isApprovedCard({ authorized, captured }: Payment): boolean {
  return (authorized ?? captured) !== undefined;
}

/** A decline is still the reason when the payment was closed after it. Where a card was approved in the end, it says nothing. */
function failureOf(payment: Payment, status: PaymentStatus): Failure | undefined {
  const { captureFailed, authorizationFailed, rejection, notPlaced } = payment;
  if (status === 'CAPTURE_FAILED') return captureFailure(captureFailed, isFinal(payment) === true);
  const isClosed = (status === 'CANCELLED' || status === 'EXPIRED') && captureFailed === undefined && !isApprovedCard(payment);
  if (authorizationFailed !== undefined && (status === 'FAILED' || isClosed)) {
    return paymentFailure(authorizationFailed, undefined, payment.decline?.refusal);
  }
  if (status !== 'FAILED') return undefined;
  return rejection === undefined ? notPlacedFailure(notPlaced) : paymentFailure(rejection);
}
