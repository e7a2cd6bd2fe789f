import type { Example } from './example.ts';

/** What most shops send. */
function checkoutOf(
  referenceOrderId: string,
  { value = '46000', ...different }: { readonly value?: string; readonly [field: string]: unknown } = {},
) {
  return {
    order: { referenceOrderId, orderDescription: '제주 한라봉 선물세트', orderAmount: { currency: 'KRW', value } },
    paymentRedirectUrl: `https://shop.example/orders/${referenceOrderId}`,
    env: { terminalType: 'WEB', clientIp: '203.0.113.7' },
    ...different,
  };
}

export const CHECKOUT_EXAMPLES = {
  first: { summary: 'The buyer presses the button', body: checkoutOf('order-2026-0101') },
  repeated: { summary: 'The buyer presses it again: the same page', body: checkoutOf('order-2026-0101') },
  afterDecline: { summary: 'The card was declined: another page', body: checkoutOf('order-2026-0102') },
  paid: { summary: 'The order is paid', body: checkoutOf('order-2026-0103') },
  replaces: { summary: 'The cart has changed: another amount', body: checkoutOf('order-2026-0104', { value: '52000', replace: true }) },
  order_amount_differs: {
    summary: 'Another amount, and the first can still be paid',
    body: checkoutOf('order-2026-0105', { value: '52000' }),
  },
  order_already_paid: { summary: 'Another amount is paid', body: checkoutOf('order-2026-0110', { value: '52000', replace: true }) },
  invalid_request: {
    summary: 'A field of POST /payments',
    body: checkoutOf('order-2026-0106', { paymentAmount: { currency: 'KRW', value: '46000' } }),
  },
  card_number_in_request: {
    summary: 'A card number, which does not belong here',
    body: checkoutOf('order-2026-0107', { metadata: '4111 1111 1111 1111' }),
  },
  antom_gave_no_url: { summary: 'Antom gives no page for the buyer', body: checkoutOf('order-2026-0108') },
  antom_outcome_unknown: { summary: "Antom's answer gets lost", body: checkoutOf('order-2026-0109') },
} as const satisfies Record<string, Example>;

export const READ_ORDER_EXAMPLES = {
  paid: { summary: 'Paid: ship', query: { referenceOrderId: 'order-2026-0111' } },
  declined: { summary: 'Declined', query: { referenceOrderId: 'order-2026-0112' } },
  refreshed: { summary: 'Antom is asked first', query: { referenceOrderId: 'order-2026-0113', refresh: 'true' } },
  order_not_found: { summary: 'Nothing of this order was started', query: { referenceOrderId: 'order-2026-0114' } },
  invalid_request: { summary: 'No order is named' },
  antom_outcome_unknown: { summary: 'Antom does not answer', query: { referenceOrderId: 'order-2026-0115', refresh: 'true' } },
} as const satisfies Record<string, Example>;

const refundOf = (referenceOrderId: string, value: string, reference = 'return-17') => ({
  referenceOrderId,
  reference,
  refundAmount: { currency: 'KRW', value },
});

export const ORDER_REFUND_EXAMPLES = {
  part: { summary: 'A part', body: { ...refundOf('order-2026-0121', '16000'), refundReason: '한라봉 1박스 파손' } },
  order_not_found: { summary: 'Nothing of this order was started', body: refundOf('order-2026-0122', '16000') },
  payment_not_captured: { summary: 'The order is not paid', body: refundOf('order-2026-0123', '16000') },
  refund_amount_exceeds_remaining: { summary: 'More than is left', body: refundOf('order-2026-0124', '46001') },
  refund_reference_reused: { summary: 'A name that another refund has', body: refundOf('order-2026-0125', '20000', 'return-18') },
  invalid_request: {
    summary: 'No name for the refund',
    body: { referenceOrderId: 'order-2026-0126', refundAmount: { currency: 'KRW', value: '1' } },
  },
} as const satisfies Record<string, Example>;
