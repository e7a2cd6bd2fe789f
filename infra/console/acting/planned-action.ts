import type { WireMoney } from '../../../shared/payment/money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { PlannedReview } from '../../operate/payments/record-review.ts';
import type { WantedRefund } from '../../operate/payments/request-refund.ts';

/** What an operator is about to do. A confirmation shows it, and then it is carried out as it is here. */
export type PlannedAction =
  | { readonly kind: 'refund'; readonly payment: Payment; readonly wanted: WantedRefund }
  | { readonly kind: 'cancel'; readonly payment: Payment }
  | {
      readonly kind: 'review';
      readonly payment: Payment;
      readonly reason: string;
      readonly plan: PlannedReview;
      /** What the reviewer says became of a payment or a refund, in the words of the command. */
      readonly stated: string | undefined;
    }
  | {
      readonly kind: 'resend';
      readonly paymentRequestId: string | undefined;
      readonly apiClientId: string;
      readonly eventId: string;
      readonly endpointId: string | undefined;
    }
  | { readonly kind: EndpointChange; readonly apiClientId: string; readonly endpointId: string; readonly url: string };

export const ENDPOINT_CHANGES = ['pause', 'enable'] as const;
export type EndpointChange = (typeof ENDPOINT_CHANGES)[number];

/** How it ended. */
export type ActionResult =
  | { readonly kind: 'done'; readonly facts: readonly DoneFact[] }
  | { readonly kind: 'refused'; readonly code: string | undefined; readonly sentence: string }
  /** It may have been done. To repeat it does it once. */
  | { readonly kind: 'unknown'; readonly sentence: string | undefined };

/** One line of what was done: what it is about, for the table of texts, and the value as it is. */
export interface DoneFact {
  readonly about:
    'refundStatus' | 'refundRequestId' | 'amount' | 'replayed' | 'paymentStatus' | 'notConfirmed' | 'reviewed' | 'againNeeded';
  readonly value: string | WireMoney;
}

/** The page that the action belongs to. */
export function placeOf(action: PlannedAction): string {
  switch (action.kind) {
    case 'refund':
    case 'cancel':
    case 'review':
      return `/payments/${action.payment.paymentRequestId}`;
    case 'resend':
      return action.paymentRequestId === undefined
        ? `/endpoints/${encodeURIComponent(action.apiClientId)}/${encodeURIComponent(action.endpointId ?? '')}`
        : `/payments/${action.paymentRequestId}`;
    case 'pause':
    case 'enable':
      return `/endpoints/${encodeURIComponent(action.apiClientId)}/${encodeURIComponent(action.endpointId)}`;
  }
}
