import type { ProblemCode } from '../../../shared/contract/problems.ts';
import type { Attempt, Order } from './order-book.ts';
import type { Payment, PaymentsClient } from './payments-client.ts';
import { retryWhileUnavailable } from './retry-while-unavailable.ts';

/** An earlier attempt has paid, or is about to. There is no payment for this one, so the earlier one decides what the buyer sees. */
const ALREADY_PAID = 'order_already_paid' satisfies ProblemCode;

/**
 * Starts the attempt's payment, or finds the one that it has already started. The key and the body are always the same, so that pressing twice
 * never pays twice.
 *
 * @returns the payment, or undefined when the API did not answer or refused the request; the attempt then keeps the refusal's code
 */
export async function startAttempt(order: Order, attempt: Attempt, client: PaymentsClient): Promise<Payment | undefined> {
  const answer = await retryWhileUnavailable(() => client.start(attempt.request, attempt.idempotencyKey));
  switch (answer.outcome) {
    case 'started':
      attempt.paymentRequestId = answer.payment.paymentRequestId;
      return answer.payment;
    case 'refused':
      if (answer.code === ALREADY_PAID) forget(order, attempt);
      else attempt.refusedBecause = answer.code;
      return undefined;
    case 'unavailable':
      return undefined;
  }
}

function forget({ attempts }: Order, attempt: Attempt): void {
  const index = attempts.indexOf(attempt);
  if (index !== -1) attempts.splice(index, 1);
}
