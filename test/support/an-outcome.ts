import type { OutcomeFact, OutcomeKind } from '../../shared/payment/fact.ts';
import { won } from './won.ts';

/** Antom's id of the payment. */
export const ANTOM_PAYMENT_ID = '20260131194010800100188230236670295';

/** How the authorization or the capture of a payment of 46,000 won ended. */
export function anOutcome(kind: OutcomeKind, different: Partial<Omit<OutcomeFact, 'kind'>> = {}): OutcomeFact {
  return {
    kind,
    paymentId: ANTOM_PAYMENT_ID,
    amount: won(46_000n),
    provenance: { source: 'notification', resultCode: 'SUCCESS' },
    ...different,
  };
}
