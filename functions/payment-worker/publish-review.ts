import { type PaymentEvent, reviewEvent } from '../../shared/contract/payment-event.ts';
import type { ReviewedMessage } from '../../shared/messaging/queue-message.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Lookups } from '../../shared/storage/payment-store.ts';

export interface PublishReviewDependencies {
  readonly store: Pick<Lookups, 'get'>;
  readonly publish: (event: PaymentEvent) => Promise<void>;
  readonly stageId: string;
  readonly log: Log;
}

/**
 * Publishes the last review of a payment, which the operator's command has stored. Of two reviews in short order the last one may be published twice, with
 * one id. However late the command is repeated, it publishes: nobody but an operator can send this message.
 */
export async function publishReview(
  { store, publish, stageId, log }: PublishReviewDependencies,
  { paymentRequestId }: ReviewedMessage,
): Promise<void> {
  const payment = await store.get(paymentRequestId);
  const event = payment && reviewEvent(payment, stageId);
  if (event === undefined) return;
  await publish(event);
  log.info('review_published', { paymentRequestId });
}
