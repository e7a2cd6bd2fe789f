import type { Attempt } from './order-book.ts';
import { retryWhileUnavailable } from './retry-while-unavailable.ts';
import type { Payment, PaymentsClient } from './payments-client.ts';

/**
 * Starts the attempt's payment, or finds the one it has already started: always the same key with the same body, so pressing twice never pays twice.
 *
 * @returns the payment, or undefined when the API refused the request (then noted on the attempt) or gave no answer
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
