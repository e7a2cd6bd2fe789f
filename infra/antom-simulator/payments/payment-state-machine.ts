import {
  type BrandChoice,
  isOpen,
  type PaymentState,
  type ReviewVerdict,
  type SimulatedCapture,
  type SimulatedPayment,
} from './simulated-payment.ts';

/** What is settled when the bank approves. */
export type ApprovalTerms = Pick<SimulatedPayment, 'review' | 'settlementCurrency'>;

/** What can happen to a payment, apart from refunds and disputes. */
export type OrderEvent =
  | { readonly type: 'brand_chosen'; readonly brand: string }
  | { readonly type: 'approved'; readonly terms?: ApprovalTerms }
  | { readonly type: 'declined'; readonly code: string }
  | { readonly type: 'captured'; readonly capture: SimulatedCapture }
  | { readonly type: 'capture_failed'; readonly capture: SimulatedCapture }
  /** A second capture of one payment, which ought not to happen. */
  | { readonly type: 'captured_again'; readonly capture: SimulatedCapture }
  | { readonly type: 'reviewed'; readonly verdict: ReviewVerdict }
  | { readonly type: 'cancelled' }
  | { readonly type: 'expired' }
  /** Antom closes the order by itself, and does not notify it. */
  | { readonly type: 'closed' }
  /** The bank takes an approval although the order is over: it is open for that approval. */
  | { readonly type: 'reopened' };

type NextStates = Partial<Record<OrderEvent['type'], PaymentState>>;

const BUYER_IS_DECIDING = {
  approved: 'authorized',
  declined: 'declined',
  cancelled: 'cancelled',
  expired: 'closed',
  closed: 'closed',
} as const;

/**
 * An authorized payment cannot be cancelled: authorizations of Korean issuers cannot be voided
 * (docs.antom.com/ac/cashierpay/issuer_auth_pay). A payment whose approval crosses its cancellation stays cancelled.
 */
const NEXT_STATE: Record<PaymentState, NextStates> = {
  created: { ...BUYER_IS_DECIDING, brand_chosen: 'processing' },
  processing: { ...BUYER_IS_DECIDING, brand_chosen: 'processing' },
  declined: { ...BUYER_IS_DECIDING, brand_chosen: 'declined' },
  authorized: { captured: 'captured', capture_failed: 'capture_failed', reviewed: 'authorized' },
  captured: { captured_again: 'captured', reviewed: 'captured' },
  capture_failed: { captured: 'captured', reviewed: 'capture_failed' },
  cancelled: { approved: 'cancelled', cancelled: 'cancelled', reopened: 'processing' },
  closed: { approved: 'closed', cancelled: 'cancelled', reopened: 'processing' },
};

/** The payment after `event`, or undefined when its state does not allow the event. */
export function advance(payment: SimulatedPayment, event: OrderEvent, at: Date): SimulatedPayment | undefined {
  const state = NEXT_STATE[payment.state][event.type];
  return state === undefined ? undefined : { ...payment, ...detailsOf(payment, event, at), state };
}

function detailsOf(payment: SimulatedPayment, event: OrderEvent, at: Date): Partial<SimulatedPayment> {
  switch (event.type) {
    case 'brand_chosen':
      return { brand: event.brand, brandChoices: withChoice(payment, { brand: event.brand, at }) };
    case 'approved':
      return isOpen(payment) ? { authorizedAt: at, ...event.terms } : { lateApprovalAt: payment.lateApprovalAt ?? at };
    case 'declined':
      return { declineCode: event.code };
    case 'captured':
    case 'capture_failed':
      return { capture: event.capture };
    case 'captured_again':
      return { furtherCaptures: [...payment.furtherCaptures, event.capture] };
    case 'reviewed':
      return payment.review === undefined ? {} : { review: { ...payment.review, status: event.verdict } };
    case 'cancelled':
      return { cancelledAt: payment.cancelledAt ?? at };
    case 'expired':
    case 'closed':
      return { closedAt: at };
    case 'reopened':
      return {};
  }
}

/** To choose the same brand again changes nothing. */
function withChoice({ brand, brandChoices }: SimulatedPayment, choice: BrandChoice): readonly BrandChoice[] {
  return choice.brand === brand ? brandChoices : [...brandChoices, choice];
}
