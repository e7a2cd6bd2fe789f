import type { Closing } from './payment.ts';
import type { PaymentStatus } from './payment-status.ts';

interface ClosingRules {
  /** The merchant asked for it: Antom is asked at once, even when the buyer may have paid. Otherwise the payment only ran out of time. */
  readonly isWish: boolean;
  /** The status of the payment once Antom has cancelled it. */
  readonly closedStatus: PaymentStatus;
}

/** What follows from each reason to close a payment. */
export const CLOSING_RULES = {
  merchant: { isWish: true, closedStatus: 'CANCELLED' },
  expired: { isWish: false, closedStatus: 'EXPIRED' },
  unknown: { isWish: false, closedStatus: 'CANCELLED' }, // a person has to look at it
} as const satisfies Record<Closing['reason'], ClosingRules>;
