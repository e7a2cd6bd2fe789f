import { capturedMinorUnits } from './captured-money.ts';
import { chargedBackMinorUnits, type Dispute, disputedMinorUnits, disputesOf, hasTwoOutcomes, lossesOf, lostSince } from './dispute.ts';
import type { Fact } from './fact.ts';
import type { Payment, RecordedDisputeStep, RecordedRefund } from './payment.ts';
import { hasLostItsRequest, isOpenRefund, refundedBy, refundedMinorUnits, refundsSharingId } from './refund.ts';
import { LONGEST_REVIEW_TEXT, type ReviewReason, reviewTextAbout } from './review-reasons.ts';

/** Something about refunds and disputes that a person has to resolve. It follows from the facts, in whichever order they were recorded. */
export interface MoneyFinding {
  /** As merchants see it. */
  readonly reason: ReviewReason;
  /**
   * The reason and what distinguishes it from others of its kind. A review is of this text, so a second refund with the same problem needs a review of its own.
   */
  readonly text: string;
  /** The refund or the dispute that it is about; undefined when it is about the sum of them. */
  readonly refundRequestId?: string | undefined;
  readonly disputeId?: string | undefined;
}

export function moneyFindings(payment: Payment): MoneyFinding[] {
  const disputes = disputesOf(payment);
  const inDispute = disputes.filter(mayTakeMoney).reduce((sum, each) => sum + disputedMinorUnits(each, payment.amount), 0n);
  return [
    ...Object.entries(payment.refunds).flatMap(([refundRequestId, refund]) =>
      refundReasons(payment, refundRequestId, refund).map((finding) => ({ ...finding, refundRequestId })),
    ),
    ...sums(payment),
    ...Array.from(refundsSharingId(payment).keys(), (refundId) => about('refunds_share_id', refundId)),
    ...disputes.flatMap((dispute) =>
      disputeReasons(payment, dispute, inDispute).map((finding) => ({ ...finding, disputeId: dispute.disputeId })),
    ),
  ].sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** Those that `fact` may have caused. */
export function findingsAbout(payment: Payment, fact: Fact): MoneyFinding[] {
  return moneyFindings(payment).filter(({ refundRequestId, disputeId }) => {
    switch (fact.kind) {
      case 'refund':
      case 'refundReturned':
        return disputeId === undefined ? refundRequestId === undefined || refundRequestId === fact.refundRequestId : true; // a refund can be what makes a dispute dangerous
      case 'dispute':
        return refundRequestId === undefined && (disputeId === undefined || disputeId === fact.disputeId);
      default:
        return false;
    }
  });
}

type Reason = Pick<MoneyFinding, 'reason' | 'text'>;

/** Antom gives back by itself what is paid after a cancellation, captured or not. */
function explainsRefund({ captured, cancellation }: Payment): boolean {
  return (captured ?? cancellation) !== undefined;
}

function refundReasons(payment: Payment, refundRequestId: string, refund: RecordedRefund): Reason[] {
  const { failedAt, succeededAt, otherRefundId, minorUnits, leastStated = minorUnits, mostStated = minorUnits } = refund;
  const isContradicted = failedAt !== undefined && succeededAt !== undefined;
  return [
    ...(isContradicted
      ? [about(failedAt < succeededAt ? 'refund_failed_and_succeeded' : 'refund_succeeded_and_failed', refundRequestId)]
      : []),
    // It may fail and be found again, and again. The time is first, so that no long id cuts it off.
    ...(isOpenRefund(refund) && failedAt !== undefined ? [about('refund_failed_and_in_process', `${failedAt} ${refundRequestId}`)] : []),
    ...(refund.state === 'SUCCESS' && hasLostItsRequest(payment, refundRequestId, refund)
      ? [about('refund_without_request', refundRequestId)]
      : []),
    ...(refund.state === 'SUCCESS' && !explainsRefund(payment) ? [about('refunded_before_capture', refundRequestId)] : []),
    ...(refund.state === 'FAIL' && payment.captured === undefined ? [failedBeforeCapture(refundRequestId)] : []),
    ...(otherRefundId === undefined ? [] : [about('refund_ids_differ', refundRequestId)]),
    ...(leastStated < mostStated
      ? [named('refund_amount_differs', `${refundRequestId} ${payment.amount.currency} ${String(leastStated)} to ${String(mostStated)}`)]
      : []),
  ];
}

function sums(payment: Payment): Reason[] {
  const paid = capturedMinorUnits(payment);
  const refunded = refundedMinorUnits(payment);
  const chargedBack = chargedBackMinorUnits(payment);
  if (refunded > paid) return [about('refunded_more_than_captured', String(refunded))];
  if (refunded + chargedBack <= paid) return [];
  return [about(refunded > 0n ? 'refunded_and_charged_back' : 'charged_back_more_than_captured', String(refunded + chargedBack))];
}

/** @param inDispute what all disputes may take, in minor units */
function disputeReasons(payment: Payment, dispute: Dispute, inDispute: bigint): Reason[] {
  const { disputeId, outcome, state, amount } = dispute;
  const whole = payment.amount;
  const losses = lossesOf(payment, dispute);
  const isOfAnotherAmount = amount !== undefined && (amount.currency !== whole.currency || amount.minorUnits > whole.minorUnits);
  return [
    ...(payment.captured === undefined ? [about('disputed_before_capture', disputeId)] : []),
    ...(isDisputedAfterRefund(payment, dispute, inDispute) ? [about('disputed_after_refund', disputeId)] : []),
    ...(outcome === 'unclear' ? [about('dispute_judged_unclearly', `${disputeId} ${dispute.judgedResult ?? ''}`)] : []),
    ...(hasTwoOutcomes(payment, disputeId) ? [about('dispute_won_and_lost', `${disputeId} ${state} ${outcome}`)] : []),
    ...(isOfAnotherAmount ? [named('differs', `dispute ${disputeId} ${amount.currency} ${String(amount.minorUnits)}`)] : []),
    ...(losses.length > 1 ? [named('differs', `dispute ${disputeId} lost with ${losses.join(' and ')}`)] : []),
    ...otherPaymentIds(payment, disputeId).map((paymentId) => named('differs', `dispute ${disputeId} of payment ${paymentId}`)),
  ];
}

/**
 * By refunds and the dispute together the buyer would get more back than was paid: the merchant loses twice unless the dispute is defended. A refund that was
 * requested here after the dispute was lost does not count: the sums show what it pays back twice.
 */
function isDisputedAfterRefund(payment: Payment, dispute: Dispute, inDispute: bigint): boolean {
  const lostAt = lostSince(payment, dispute);
  const isLater = ({ fingerprint, requestedAt }: RecordedRefund) =>
    fingerprint !== undefined && lostAt !== undefined && Date.parse(requestedAt) > lostAt;
  const refunds = Object.values(payment.refunds).filter(
    (refund) => (refund.state === 'SUCCESS' || isOpenRefund(refund)) && !isLater(refund),
  );
  const refunded = refunds.reduce((sum, refund) => sum + refundedBy(refund), 0n);
  return refunded > 0n && mayTakeMoney(dispute) && refunded + inDispute > payment.amount.minorUnits;
}

function mayTakeMoney({ outcome }: Dispute): boolean {
  return outcome === 'open' || outcome === 'lost' || outcome === 'unclear';
}

/** The dispute names this payment's `paymentRequestId`, and another payment's `paymentId`. */
function otherPaymentIds({ disputeSteps, paymentId: own }: Payment, disputeId: string): string[] {
  if (own === undefined) return [];
  const named = disputeSteps.filter((step) => step.disputeId === disputeId).map(({ paymentId = own }) => paymentId);
  return [...new Set(named)].filter((paymentId) => paymentId !== own);
}

/** Somebody wanted to give back what this payment never captured: until an operator has reviewed it, that money may still be at Antom. */
export function isKnownToHaveFailed({ review }: Payment, refundRequestId: string, { state }: RecordedRefund): boolean {
  return state === 'FAIL' && review?.reasons.includes(failedBeforeCapture(refundRequestId).text) === true;
}

function failedBeforeCapture(refundRequestId: string): Reason {
  return about('refund_failed_before_capture', refundRequestId);
}

/**
 * Whether the dispute shows no money of this payment, and a person has looked at all that there is about it: it is over and has moved none, or each of its steps
 * is of another payment. What comes later counts again.
 */
export function isKnownToTakeNothing(payment: Payment, dispute: Dispute): boolean {
  const findings = moneyFindings(payment).filter(({ disputeId }) => disputeId === dispute.disputeId);
  if (!findings.every(({ text }) => payment.review?.reasons.includes(text) === true)) return false;
  return hasMovedNothing(dispute) || isOfAnotherPayment(payment, dispute);
}

function hasMovedNothing({ isOver, outcome }: Dispute): boolean {
  return isOver && (outcome === 'kept' || outcome === 'none');
}

/** A step that names no payment is of this one, and while this one's id is not known, every step may be. */
function isOfAnotherPayment({ disputeSteps, paymentId: own }: Payment, { disputeId }: Dispute): boolean {
  const isOfOther = (step: RecordedDisputeStep) => own !== undefined && (step.paymentId ?? own) !== own;
  return disputeSteps.filter((step) => step.disputeId === disputeId).every(isOfOther);
}

function about(reason: ReviewReason, what: string): Reason {
  return { reason, text: reviewTextAbout(reason, what) };
}

function named(kind: 'differs' | 'refund_amount_differs', what: string): Reason {
  const reason = `${kind}: ${what.slice(0, LONGEST_REVIEW_TEXT - `${kind}: `.length)}` as const;
  return about(reason, '');
}
