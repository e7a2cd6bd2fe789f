import type { BrandChoice, PaymentState, SimulatedCapture, SimulatedPayment } from './simulated-payment.ts';

/** What can happen to a payment, apart from refunds and disputes. */
export type OrderEvent =
  | { readonly type: 'brand_chosen'; readonly brand: string }
  | { readonly type: 'approved' }
  | { readonly type: 'declined'; readonly code: string }
  | { readonly type: 'captured'; readonly capture: SimulatedCapture }
  | { readonly type: 'capture_failed'; readonly capture: SimulatedCapture }
  | { readonly type: 'cancelled' }
  | { readonly type: 'expired' };

type NextStates = Partial<Record<OrderEvent['type'], PaymentState>>;

const BUYER_IS_DECIDING = { approved: 'authorized', declined: 'declined', cancelled: 'cancelled', expired: 'closed' } as const;

/**
 * An authorized payment cannot be cancelled: authorizations of Korean issuers cannot be voided
 * (docs.antom.com/ac/cashierpay/issuer_auth_pay). A payment whose approval crosses its cancellation stays cancelled.
 */
const NEXT_STATE: Record<PaymentState, NextStates> = {
  created: { ...BUYER_IS_DECIDING, brand_chosen: 'processing' },
  processing: { ...BUYER_IS_DECIDING, brand_chosen: 'processing' },
  declined: { ...BUYER_IS_DECIDING, brand_chosen: 'declined' },
  authorized: { captured: 'captured', capture_failed: 'capture_failed' },
  captured: {},
  capture_failed: { captured: 'captured' },
  cancelled: { approved: 'cancelled', cancelled: 'cancelled' },
  closed: { cancelled: 'cancelled' },
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
      return payment.state === 'cancelled' ? { lateApprovalAt: payment.lateApprovalAt ?? at } : { authorizedAt: at };
    case 'declined':
      return { declineCode: event.code };
    case 'captured':
    case 'capture_failed':
      return { capture: event.capture };
    case 'cancelled':
      return { cancelledAt: payment.cancelledAt ?? at };
    case 'expired':
      return { closedAt: at };
  }
}

/** To choose the same brand again changes nothing. */
function withChoice({ brand, brandChoices }: SimulatedPayment, choice: BrandChoice): readonly BrandChoice[] {
  return choice.brand === brand ? brandChoices : [...brandChoices, choice];
}
