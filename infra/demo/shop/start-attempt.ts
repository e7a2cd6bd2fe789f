import type { Attempt } from './order-book.ts';
import type { Payment, PaymentsClient } from './payments-client.ts';
import { retryWhileUnavailable } from './retry-while-unavailable.ts';

/**
 * Starts the attempt's payment, or finds the one that it has already started. The key and the body are always the same, so that pressing twice
 * never pays twice.
 *
 * @returns the payment, or undefined when the API did not answer or refused the request; the attempt then keeps the refusal's code
 */
export async function startAttempt(attempt: Attempt, client: PaymentsClient): Promise<Payment | undefined> {
  const answer = await retryWhileUnavailable(() => client.start(attempt.request, attempt.idempotencyKey));
  switch (answer.outcome) {
    case 'started':
      attempt.paymentRequestId = answer.payment.paymentRequestId;
      return answer.payment;
    case 'refused':
      attempt.refusedBecause = answer.code;
      return undefined;
    case 'unavailable':
      return undefined;
  }
}
