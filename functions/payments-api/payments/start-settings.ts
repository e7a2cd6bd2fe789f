import type { IfOrderHasPayment } from '../../../shared/payment/order.ts';
import type { PayRequestSettings } from './antom-pay-request.ts';
import type { NewLease, StartClock } from './resume-payment.ts';

/** What a deployment sets about starting payments. Times are in milliseconds. */
export interface StartSettings extends PayRequestSettings {
  readonly stageId: string;
  /** How long a caller holds the lease to call `pay`: longer than two calls take. */
  readonly leaseMs: number;
  /** How long a caller without the lease waits for its holder. */
  readonly waitMs: number;
  /** How long the buyer may pay when the request does not say. */
  readonly expiryMs: number;
  /** What a start does about another payment of its order when the request does not say. */
  readonly ifOrderHasPayment: IfOrderHasPayment;
}

/** A start's clock and source of ids; tests pass their own. */
export interface StartRuntime extends StartClock {
  readonly newAttemptId: () => string;
  /** At least 128 bits at random, as base64url. */
  readonly newStatusSecret: () => string;
}

/** Leases of this length, each with an id of its own. */
export function leasesOf({ leaseMs }: Pick<StartSettings, 'leaseMs'>, { newAttemptId }: Pick<StartRuntime, 'newAttemptId'>): NewLease {
  return (at) => ({ attemptId: newAttemptId(), untilEpochMs: at.getTime() + leaseMs });
}
