import { ApiError, type Client, NoAnswerError } from '../../../shared/client/client.ts';
import { type BuyerState, buyerState, isPayable, rulesOf } from './buyer-state.ts';
import type { Order } from './order-book.ts';
import type { ShownPayment } from './shown-payment.ts';

/** An order as it stands now. */
export interface OrderState {
  readonly state: BuyerState;
  /** The state should have changed by itself by now: the page says that it goes on without the buyer. */
  readonly isSlow?: boolean;
  /** Where the buyer can continue, while the payment waits for the buyer. */
  readonly continueUrl?: string | undefined;
  /** The decisive payment. */
  readonly payment?: ShownPayment | undefined;
}

/** How long a buyer looks at a page that moves before it says that it goes on by itself. */
export const SLOW_AFTER_MS = 20_000;

export interface Reading {
  readonly reader: Pick<Client, 'order'>;
  readonly now: Date;
  /** Antom is asked first: its notification of an approval may still be on its way. */
  readonly refresh?: boolean;
}

/** Antom is asked for as long as a buyer looks at an empty page. */
const REFRESH_TIMEOUT_MS = 3_000;

/** Asks for the order, and finds the payment that decides: an earlier one that seemed to have failed may still have been approved. */
export async function readOrderState(order: Order, { reader, now, refresh = false }: Reading): Promise<OrderState> {
  try {
    const { attempts } = await read(order.orderId, reader, refresh);
    const states = attempts.map((payment) => stateOf(order, payment, now));
    const decisive = states.find(({ state }) => state === 'paid') ?? states.find(({ state }) => rulesOf(state).outranksLaterAttempts);
    return decisive ?? states[0] ?? { state: 'not-started' };
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof NoAnswerError)) throw error;
    const isUnknown = error instanceof ApiError && error.problem.code === 'order_not_found';
    if (!isUnknown) return { state: 'checking' };
    return { state: order.refusedBecause === undefined ? 'not-started' : 'refused' };
  }
}

/** Without a clear answer of Antom soon, the order is as the API knows it. */
function read(orderId: string, reader: Reading['reader'], refresh: boolean): Promise<{ readonly attempts: readonly ShownPayment[] }> {
  if (!refresh) return reader.order(orderId);
  return reader.order(orderId, { refresh, signal: AbortSignal.timeout(REFRESH_TIMEOUT_MS) }).catch(() => reader.order(orderId));
}

function stateOf(order: Order, payment: ShownPayment, now: Date): OrderState {
  const state = buyerState(order, payment);
  const waitedMs = now.getTime() - (order.returnedAt ?? now).getTime();
  return {
    state,
    isSlow: rulesOf(state).isMoving && waitedMs >= SLOW_AFTER_MS,
    continueUrl: isPayable(state) ? payment.normalUrl : undefined,
    payment,
  };
}
