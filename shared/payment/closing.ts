import type { Closing } from './payment.ts';
import type { PaymentStatus } from './payment-status.ts';

interface ClosingRules {
  /** The merchant asked for it. Then Antom is asked at once, even if the buyer may have paid. */
  readonly isRequested: boolean;
  /** The status of the payment once Antom has cancelled it. */
  readonly closedStatus: PaymentStatus;
}

/** What follows from each reason to close a payment. */
export const CLOSING_RULES = {
  merchant: { isRequested: true, closedStatus: 'CANCELLED' },
  expired: { isRequested: false, closedStatus: 'EXPIRED' },
  unknown: { isRequested: false, closedStatus: 'CANCELLED' }, // needs review
} as const satisfies Record<Closing['reason'], ClosingRules>;
