import { type Hindrance, hindranceOf, type Order, paymentIdsOf } from '../../../shared/payment/order.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { OrderAttempt } from '../../../shared/storage/order-store.ts';
import type { Lookups } from '../../../shared/storage/payment-store.ts';

/** Another payment of the order that is in the way. `starting`: it has claimed the order and may be created at any moment. */
export type Obstacle =
  | { readonly paymentRequestId: string; readonly hindrance: 'starting' }
  | { readonly paymentRequestId: string; readonly hindrance: Hindrance; readonly payment: Payment };

/** Reads every payment that an order names, strongly consistent, and returns those that are in the way of `attempt`. */
export type FindObstacles = (order: Order, attempt: OrderAttempt) => Promise<readonly Obstacle[]>;

export interface FindObstaclesDependencies {
  readonly store: Pick<Lookups, 'get'>;
  readonly now: () => Date;
  readonly leaseMs: number;
}

export function createObstacleFinder({ store, now, leaseMs }: FindObstaclesDependencies): FindObstacles {
  return async (order, attempt) => {
    // Before anything is read: a payment that is missing may be created while its reading is on the way.
    const isClaimOver = order.claimedAtEpochMs + leaseMs <= now().getTime();
    const others = [...paymentIdsOf(order)].filter((id) => id !== attempt.paymentRequestId);
    const found = await Promise.all(others.map((paymentRequestId) => obstacle(paymentRequestId, attempt, isClaimOver)));
    return found.filter((each) => each !== undefined);
  };

  async function obstacle(paymentRequestId: string, attempt: OrderAttempt, isClaimOver: boolean): Promise<Obstacle | undefined> {
    const payment = await store.get(paymentRequestId);
    if (payment === undefined) return isClaimOver ? undefined : { paymentRequestId, hindrance: 'starting' };
    const hindrance = hindranceOf(payment, attempt);
    return hindrance && { paymentRequestId, hindrance, payment };
  }
}
