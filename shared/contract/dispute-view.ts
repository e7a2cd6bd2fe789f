import type { Dispute } from '../payment/dispute.ts';
import { formatMoney, type WireMoney } from '../payment/money.ts';

/** A dispute as merchants see it, in the API's answers and in events. */
export type DisputeView = Omit<Dispute, 'amount'> & { readonly amount?: WireMoney | undefined };

/** The answer to POST …/accept and POST …/defense. */
export interface DisputeResponse {
  readonly disputeId: string;
  /** Antom's, ISO 8601 with offset; absent when this is the repetition of an answer whose outcome was not known. */
  readonly disputeResolutionTime?: string | undefined;
}

export function disputeView({ amount, ...dispute }: Dispute): DisputeView {
  return { ...dispute, amount: amount && formatMoney(amount) };
}
