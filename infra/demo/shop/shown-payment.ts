import type { Payment } from '../../../shared/client/client.ts';

/** What the shop reads of a payment. A newer API may name a status, a step or a retry that this shop does not know. */
export type ShownPayment = Pick<
  Payment,
  | 'paymentRequestId'
  | 'final'
  | 'closing'
  | 'normalUrl'
  | 'selectedCardBrand'
  | 'card'
  | 'authorizedAt'
  | 'capturedAt'
  | 'refundedAmount'
  | 'refundableAmount'
> & {
  readonly status: string;
  readonly next?: string | undefined;
  readonly paymentAmount?: Payment['paymentAmount'] | undefined;
  /** Why it failed, in words for the buyer, and which card the buyer may try: `never` means none. */
  readonly failure?: { readonly buyerText: { readonly ko: string; readonly en: string }; readonly retry: string } | undefined;
  readonly disputes?: readonly { readonly isOver: boolean }[] | undefined;
};
