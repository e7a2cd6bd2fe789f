import { type BuyerState, buyerState, rulesOf } from './buyer-state.ts';
import type { Attempt, Order } from './order-book.ts';
import type { Payment, PaymentsClient } from './payments-client.ts';

/** An order as it stands now. */
export interface OrderState {
  readonly state: BuyerState;
  /** The state should have changed by itself by now: the page says that it goes on without the buyer. */
  readonly isSlow?: boolean;
  /** Where the buyer can continue, while the payment waits for the buyer. */
  readonly continueUrl?: string | undefined;
  /** The decisive payment. */
  readonly payment?: Payment | undefined;
}

/** How long a buyer looks at a page that moves before it says that it goes on by itself. */
export const SLOW_AFTER_MS = 20_000;

/** Reads the payment of every attempt, since an earlier one that seemed to have failed may still have been approved, and finds the decisive state. */
export async function readOrderState(order: Order, client: Pick<PaymentsClient, 'read'>, now: Date): Promise<OrderState> {
  const states = await Promise.all(
    order.attempts.map(async (attempt) => {
      const payment = attempt.paymentRequestId === undefined ? undefined : await client.read(attempt.paymentRequestId);
      return stateOfAttempt(attempt, payment, now);
    }),
  );
  const decisive = states.find(({ state }) => state === 'paid') ?? states.find(({ state }) => rulesOf(state).outranksLaterAttempts);
  return decisive ?? states.at(-1) ?? { state: 'not-started' };
}

function stateOfAttempt(attempt: Attempt, payment: Payment | undefined, now: Date): OrderState {
  const state = buyerState(attempt, payment);
  const waitedMs = now.getTime() - (attempt.returnedAt ?? now).getTime();
  return {
    state,
    isSlow: rulesOf(state).isMoving && waitedMs >= SLOW_AFTER_MS,
    continueUrl: state === 'waiting' || state === 'unfinished' ? payment?.normalUrl : undefined,
    payment,
  };
}
