import type { OrderState } from './order-state.ts';
import type { PaymentsClient } from './payments-client.ts';
import { retryWhileUnavailable } from './retry-while-unavailable.ts';

/**
 * Makes sure that an order is not paid twice. A declined buyer may still be approved on the same page at the bank, so that payment is closed
 * before another one starts.
 *
 * @returns whether another payment may start
 */
export async function closeOpenPayment({ openFailure }: OrderState, client: PaymentsClient): Promise<boolean> {
  if (openFailure === undefined) return true;
  const { outcome } = await retryWhileUnavailable(() => client.cancel(openFailure));
  return outcome === 'cancelled';
}
