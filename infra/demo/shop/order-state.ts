import { type BuyerState, buyerState, rulesOf } from './buyer-state.ts';
import type { Order } from './order-book.ts';
import type { PaymentsClient } from './payments-client.ts';

/** An order as it stands now. */
export interface OrderState {
  readonly state: BuyerState;
  /** Where the buyer can go on paying, while there is something to pay. */
  readonly continueUrl?: string | undefined;
  /** The `paymentRequestId` of a payment that has failed but that the buyer could still complete. */
  readonly openFailure?: string | undefined;
}

/** Asks the API about every attempt, since an early one that seemed lost may still have been approved, and says what counts. */
export async function readOrderState(order: Order, client: PaymentsClient, now: Date): Promise<OrderState> {
  const states = await Promise.all(
    order.attempts.map(async (attempt) => {
      const payment = attempt.paymentRequestId === undefined ? undefined : await client.read(attempt.paymentRequestId);
      const state = buyerState(attempt, payment, now);
      return {
        state,
        continueUrl: state === 'waiting' || state === 'left-halfway' ? payment?.normalUrl : undefined,
        openFailure: state === 'declined' && payment?.final !== true ? payment?.paymentRequestId : undefined,
      };
    }),
  );
  const decisive = states.find(({ state }) => state === 'paid') ?? states.find(({ state }) => rulesOf(state).outranksLaterAttempts);
  return decisive ?? states.at(-1) ?? { state: 'not-started' };
}
