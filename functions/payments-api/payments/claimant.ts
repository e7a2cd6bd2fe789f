import type { Actor } from '../../../shared/payment/actor.ts';
import type { IfOrderHasPayment } from '../../../shared/payment/order.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { OrderAttempt } from '../../../shared/storage/order-store.ts';

/** A payment that is to have its order, and what it does about the order's other payments. */
export interface Claimant extends OrderAttempt {
  /** Who starts it, and closes the others for it. */
  readonly startedBy?: Actor | undefined;
  readonly ifOrderHasPayment: IfOrderHasPayment;
  /** Which open payments it closes even if `ifOrderHasPayment` says `refuse`. */
  readonly closes?: ((open: Payment) => boolean) | undefined;
}
