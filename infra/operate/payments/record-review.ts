import type { Fact } from '../../../shared/payment/fact.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { needsReview, reviewTexts } from '../../../shared/payment/review.ts';
import { decisionWrites } from '../../../shared/storage/decision-writes.ts';
import { awsFailure } from '../aws-failure.ts';
import { OperatorError } from '../operator-error.ts';
import type { OperatedStage } from './operated-stage.ts';
import type { ReviewedFact } from './reviewed-facts.ts';

/** What a review of a payment will do. */
export interface PlannedReview {
  readonly facts: readonly Fact[];
  /** What there is to review: the review is of these. */
  readonly reasons: readonly string[];
  /** There was a review, and nothing new has come up: it is published again. */
  readonly isReviewed: boolean;
}

/** @param stated what the reviewer says besides */
export function planReview(payment: Payment, stated: ReviewedFact | undefined, now: Date): PlannedReview {
  const facts: Fact[] = stated?.fact === undefined ? [] : [stated.fact];
  const after = withFacts(payment, facts, now.toISOString());
  const isReviewed = payment.review !== undefined && !needsReview(after);
  return { facts, reasons: isReviewed ? [] : reviewTexts(after), isReviewed };
}

/** @throws {OperatorError} when it was not stored, or is stored and not published */
export async function recordReview(
  stage: OperatedStage,
  paymentRequestId: string,
  review: { readonly by: string; readonly reason: string; readonly reasons: readonly string[] },
  now: Date,
): Promise<Payment> {
  const recording = await decisionWrites(stage.table()).recordReview(paymentRequestId, review, now);
  if (recording.outcome !== 'recorded')
    throw new OperatorError(`the review was not stored (${recording.outcome}): look at the payment with show`);
  await publishReview(stage, paymentRequestId);
  return recording.payment;
}

/** @throws {OperatorError} when the queue does not take it: the review is stored then, and the message says what is left to do */
export async function publishReview(stage: Pick<OperatedStage, 'sendToWorker'>, paymentRequestId: string): Promise<void> {
  try {
    await stage.sendToWorker({ kind: 'reviewed', paymentRequestId });
  } catch (cause) {
    const why = awsFailure(cause)?.sentence ?? (cause instanceof Error ? cause.name : 'unknown');
    throw new OperatorError(`the review is stored, but subscribers do not know of it yet: repeat the command (${why})`, {
      kind: 'outcomeUnknown',
      cause,
    });
  }
}
