import type { Context } from 'hono';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import type { Attempt, Order } from './order-book.ts';
import type { PaymentsClient } from './payments-client.ts';
import { startAttempt } from './start-attempt.ts';

const WAITS_FOR_BUYER = 'PENDING' satisfies PaymentStatus;

export function resultPath(order: Order): string {
  return `/orders/${order.pageId}/result`;
}

/** Starts the attempt's payment and redirects the buyer to it, or to the result page when there is no payment page. */
export async function redirectToPayment(c: Context, order: Order, attempt: Attempt, client: PaymentsClient): Promise<Response> {
  const payment = await startAttempt(order, attempt, client);
  delete attempt.returnedAt;
  return c.redirect(payment?.status === WAITS_FOR_BUYER && payment.normalUrl !== undefined ? payment.normalUrl : resultPath(order), 303);
}
