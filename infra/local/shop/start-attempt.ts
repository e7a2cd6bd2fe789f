import { setTimeout as delay } from 'node:timers/promises';
import type { Attempt } from './order-book.ts';
import type { Payment, PaymentsClient } from './payments-client.ts';

/** How often one press of the button asks before the buyer is told to try again. */
const TRIES = 4;

/**
 * Starts the attempt's payment, or finds the one it has already started: always the same key with the same body, so pressing twice never pays twice.
 *
 * @returns the payment, or undefined when the API refused the request (then noted on the attempt) or gave no answer
 */
export async function startAttempt(attempt: Attempt, client: PaymentsClient): Promise<Payment | undefined> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const answer = await client.start(attempt.request, attempt.idempotencyKey);
    switch (answer.outcome) {
      case 'started':
        attempt.paymentRequestId = answer.payment.paymentRequestId;
        return answer.payment;
      case 'refused':
        attempt.refusedBecause = answer.code;
        return undefined;
      case 'unavailable':
        if (tries < TRIES) await delay(answer.retryAfterMs);
    }
  }
  return undefined;
}
