import { type BuyerState, buyerState, rulesOf } from './buyer-state.ts';
import type { Order } from './order-book.ts';
import type { Payment, PaymentsClient } from './payments-client.ts';

/** An order as it stands now. */
export interface OrderState {
  readonly state: BuyerState;
  /** Where the buyer can continue, while the payment waits for the buyer. */
  readonly continueUrl?: string | undefined;
  /** Why the payment failed. */
  readonly failure?: Payment['failure'];
}

/** Reads the payment of every attempt, since an earlier one that seemed to have failed may still have been approved, and finds the decisive state. */
export async function readOrderState(order: Order, client: PaymentsClient, now: Date): Promise<OrderState> {
  const states = await Promise.all(
    order.attempts.map(async (attempt) => {
      const payment = attempt.paymentRequestId === undefined ? undefined : await client.read(attempt.paymentRequestId);
      const state = buyerState(attempt, payment, now);
      return {
        state,
        continueUrl: state === 'waiting' || state === 'left-halfway' ? payment?.normalUrl : undefined,
        failure: payment?.failure,
      };
    }),
  );
  const decisive = states.find(({ state }) => state === 'paid') ?? states.find(({ state }) => rulesOf(state).outranksLaterAttempts);
  return decisive ?? states.at(-1) ?? { state: 'not-started' };
}
