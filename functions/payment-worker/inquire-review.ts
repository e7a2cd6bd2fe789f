import type { AntomClient, PaymentReference } from '../../shared/antom/client.ts';
import type { ReviewReference } from '../../shared/antom-facts/facts-of-notifications.ts';
import { inquireReferenceAtAntom, referenceTo } from '../../shared/antom-facts/payment-provider.ts';
import type { Fact } from '../../shared/payment/fact.ts';
import { factsOfMissingOrder, factsToRecord } from '../../shared/payment/inquired.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';

/** Antom did not say how a payment stands whose review it has just notified. The queue delivers the message again. */
export class UnclearReviewError extends Error {
  override readonly name = 'UnclearReviewError';
}

export interface InquireReviewDependencies {
  readonly store: Pick<PaymentStore, 'get' | 'findIdByPaymentId'>;
  readonly antom: Pick<AntomClient, 'inquiryPayment'>;
}

export interface InquiredReview {
  readonly payment: Payment;
  /** All that the answer states: the review is in it, or nobody knows what the notification was about. */
  readonly facts: readonly Fact[];
}

/**
 * What Antom's inquiry says of a payment whose review was notified. The notification itself proves nothing, because Antom does not document its form. Undefined
 * when it names no payment of ours. That Antom has no such order is an answer: repeating the question would not get another. One call at most: the function has
 * no time for a second one.
 * @throws {UnclearReviewError}
 */
export async function inquireReview(
  notified: ReviewReference,
  dependencies: InquireReviewDependencies,
): Promise<InquiredReview | undefined> {
  const { store, antom } = dependencies;
  const ours = await findOurs(notified, dependencies);
  const reference = ours === undefined ? byAntomId(notified) : referenceTo(ours);
  if (reference === undefined) return undefined;
  const result = await inquireReferenceAtAntom(antom, reference);
  if (result.outcome === 'not_found') return ours && { payment: ours, facts: factsOfMissingOrder(ours, 'inquiryPayment') };
  if (result.outcome === 'unclear') {
    throw new UnclearReviewError('Antom did not say clearly how a payment stands whose review it has notified');
  }
  if (ours !== undefined) return { payment: ours, facts: factsToRecord(ours, result, 'inquiryPayment') };
  const found = await store.get(result.paymentRequestId);
  return found && { payment: found, facts: factsToRecord(found, result, 'inquiryPayment') };
}

async function findOurs(
  { paymentRequestId, paymentId }: ReviewReference,
  { store }: InquireReviewDependencies,
): Promise<Payment | undefined> {
  const named = paymentRequestId === undefined ? undefined : await store.get(paymentRequestId);
  if (named !== undefined || paymentId === undefined) return named;
  const indexed = await store.findIdByPaymentId(paymentId);
  return indexed === undefined ? undefined : store.get(indexed);
}

/** The index by Antom's id lags, so Antom may be the first to say that a payment is ours. */
function byAntomId({ paymentId }: ReviewReference): PaymentReference | undefined {
  return paymentId === undefined ? undefined : { paymentId };
}
