import { Problem } from '../../../shared/http-api/problem.ts';
import type { Order } from '../../../shared/payment/order.ts';
import type { PaymentStore } from '../../../shared/storage/payment-store.ts';
import type { Claimant } from './claimant.ts';
import { createObstacleFinder } from './find-obstacles.ts';
import { makeRoom } from './make-room.ts';
import type { ReplacePayment } from './replace-payment.ts';
import type { StartClock } from './resume-payment.ts';

export interface ClaimOrderDependencies {
  readonly store: Pick<PaymentStore, 'get' | 'claimOrder' | 'shareOrder' | 'takeOverOrder' | 'renewClaim' | 'getOrder'>;
  readonly replacePayment: ReplacePayment;
  readonly clock: StartClock;
  /** How long a claim keeps others off, if its payment is never created. */
  readonly leaseMs: number;
  /** How long a start waits for its order: later, too little of its time is left to send `pay`. */
  readonly waitMs: number;
}

/** Since when the claimant has its order, or the order that refused it. */
export type FirstClaim = { readonly heldSinceEpochMs: number } | { readonly refusedBy: Order };

export interface OrderClaimer {
  /** Claims an order, if nothing is in the way, in one write. */
  readonly tryToClaim: (claimant: Claimant) => Promise<FirstClaim>;
  /**
   * Looks at the payments of an order that refused, closes what may be closed, and claims it. Returns since when the claimant has it.
   * @throws {Problem} `order_has_open_payment`, `order_already_paid`, `start_in_progress`, `antom_outcome_unknown`
   */
  readonly takeOver: (claimant: Claimant, refusedBy: Order) => Promise<number>;
  /**
   * Makes certain, right before `pay` is sent, that the claimant still has its order. Others respect a claim without a payment for a lease, and the
   * claimant itself trusts it for half of one: clocks may differ by the other half.
   * @throws {Problem} like `takeOver`
   */
  readonly makeSure: (claimant: Claimant, heldSinceEpochMs?: number) => Promise<void>;
}

const POLL_MS = 200;

/** Sees to it that at most one payment of an order can be paid, unless the merchant asks for several. */
export function createOrderClaimer({ store, replacePayment, clock, leaseMs, waitMs }: ClaimOrderDependencies): OrderClaimer {
  const { now, sleep } = clock;
  const findObstacles = createObstacleFinder({ store, now: clock.now, leaseMs });

  async function tryToClaim(claimant: Claimant): Promise<FirstClaim> {
    const { outcome, order } =
      claimant.ifOrderHasPayment === 'allow' ? await store.shareOrder(claimant, now()) : await store.claimOrder(claimant, now());
    return outcome === 'held' ? { heldSinceEpochMs: order.claimedAtEpochMs } : { refusedBy: order };
  }

  async function takeOver(claimant: Claimant, refusedBy: Order): Promise<number> {
    const waitUntilEpochMs = now().getTime() + waitMs;
    let order = refusedBy;
    for (;;) {
      const obstacles = await findObstacles(order, claimant);
      const beside = await makeRoom(obstacles, claimant, replacePayment, now());
      if (beside !== 'wait') {
        const claim = await store.takeOverOrder(claimant, order, { beside, paidBy: paidByAmong(beside, order, claimant) }, now());
        const isInTime = now().getTime() < waitUntilEpochMs; // Antom may have taken long to close another payment
        if (claim.outcome === 'held' && isInTime) return claim.order.claimedAtEpochMs;
        order = claim.order; // something has happened to it meanwhile, or a repetition finds it held
      } else {
        await sleep(POLL_MS);
        order = await store.getOrder(claimant);
      }
      if (now().getTime() >= waitUntilEpochMs) throw new Problem('start_in_progress');
    }
  }

  async function makeSure(claimant: Claimant, heldSinceEpochMs = -Infinity): Promise<void> {
    if (now().getTime() - heldSinceEpochMs < leaseMs / 2) return;
    if (await store.renewClaim(claimant, now())) return;
    const claim = await tryToClaim(claimant);
    if ('refusedBy' in claim) await takeOver(claimant, claim.refusedBy);
  }

  return { tryToClaim, takeOver, makeSure };
}

/** The payment that paid the order, unless it turned out to be closed for good. */
function paidByAmong(beside: readonly string[], { paidBy }: Order, { paymentRequestId }: Claimant): string | undefined {
  return paidBy !== undefined && [...beside, paymentRequestId].includes(paidBy) ? paidBy : undefined;
}
