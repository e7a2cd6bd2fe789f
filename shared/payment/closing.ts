import type { Closing } from './payment.ts';
import type { PaymentStatus } from './status.ts';

interface ClosingRules {
  /** Somebody asked for it: Antom is asked at once, and even where the payment may be paid. Else its time is over, and nobody insists. */
  readonly isWish: boolean;
  /** What the payment reads as once Antom has cancelled it. */
  readonly closedStatus: PaymentStatus;
}

/** What a reason to close a payment means for what is done about it. */
export const CLOSING_RULES = {
  merchant: { isWish: true, closedStatus: 'CANCELLED' },
  expired: { isWish: false, closedStatus: 'EXPIRED' },
  unknown: { isWish: false, closedStatus: 'CANCELLED' }, // and a person has to look
} as const satisfies Record<Closing['reason'], ClosingRules>;
