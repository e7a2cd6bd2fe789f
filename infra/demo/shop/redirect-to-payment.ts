import type { Context } from 'hono';
import type { Attempt, Order } from './order-book.ts';
import type { PaymentsClient } from './payments-client.ts';
import { startAttempt } from './start-attempt.ts';

export function resultPath(order: Order): string {
  return `/orders/${order.orderId}/result`;
}

/** Starts the attempt's payment and sends the buyer there, or to the result page when there is nowhere to go. */
export async function redirectToPayment(c: Context, order: Order, attempt: Attempt, client: PaymentsClient): Promise<Response> {
  const payment = await startAttempt(attempt, client);
  delete attempt.returnedAt;
  return c.redirect(payment?.status === 'PENDING' && payment.normalUrl !== undefined ? payment.normalUrl : resultPath(order), 303);
}
