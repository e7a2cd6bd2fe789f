import { type PaymentEvent, reviewEvent } from '../../shared/contract/payment-event.ts';
import type { ReviewedMessage } from '../../shared/messaging/queue-message.ts';
import { isToBeClosedByReview } from '../../shared/payment/review.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Meter } from '../../shared/platform/metrics.ts';
import type { DecisionWrites, Lookups } from '../../shared/storage/payment-store.ts';

export interface PublishReviewDependencies {
  readonly store: Pick<Lookups, 'get'> & Pick<DecisionWrites, 'resumeReviewed'>;
  readonly publish: (event: PaymentEvent) => Promise<void>;
  readonly stageId: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * Publishes the last review of a payment, which the operator's command has stored. Of two reviews in short order the last one may be published twice, with
 * one id. A payment that seemed to be paid, was abandoned, and is to be closed after the review, is due again. However late the command is repeated, it
 * publishes: nobody but an operator can send this message.
 */
export async function publishReview(
  { store, publish, stageId, now, log, meter }: PublishReviewDependencies,
  { paymentRequestId }: ReviewedMessage,
): Promise<void> {
  const payment = await store.get(paymentRequestId);
  if (payment === undefined) {
    meter.count('UnknownPayment'); // the command has named another stage's queue
    log.warn('fact_contradicted', { paymentRequestId, fact: 'review', outcome: 'unknown-payment' });
    return;
  }
  const resumption = isToBeClosedByReview(payment, now()) ? await store.resumeReviewed(payment, now()) : undefined;
  const event = reviewEvent(resumption !== undefined && 'payment' in resumption ? resumption.payment : payment, stageId);
  if (event === undefined) return;
  await publish(event);
  log.info('review_published', { paymentRequestId });
}
