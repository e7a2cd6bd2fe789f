import { checkoutRequest } from '../checkout-request.ts';
import { orderRefundRequest } from '../order-refund-request.ts';
import { orderQuery } from '../payment-queries.ts';
import type { RouteKey } from '../route-keys.ts';
import type { Operation } from './operation.ts';
import { CHECKOUT_EXAMPLES, ORDER_REFUND_EXAMPLES, READ_ORDER_EXAMPLES } from './order-examples.ts';
import { checkout, orderState } from './order-schemas.ts';
import { REFUND_PROBLEMS } from './refund-operations.ts';
import { refund } from './refund-schemas.ts';

export const ORDER_OPERATIONS = {
  'POST /checkouts': {
    id: 'checkOut',
    tag: 'Orders',
    summary: 'Give the buyer an order to pay',
    description:
      'Repeat it at will: while the buyer can pay, it is the same page. An attempt that was declined or has expired is closed and replaced. A paid order is answered as it is. Without an Idempotency-Key: `order.referenceOrderId` says which order it is.',
    body: checkoutRequest,
    answers: { 200: { description: 'The order. With `next` `send_buyer`, send the buyer to its `normalUrl`.', schema: checkout } },
    problems: [
      'order_amount_differs',
      'order_already_paid',
      'too_many_open_payments',
      'antom_gave_no_url',
      'antom_outcome_unknown',
      'start_in_progress',
      'queue_unavailable',
    ],
    examples: CHECKOUT_EXAMPLES,
  },
  'GET /orders': {
    id: 'getOrder',
    tag: 'Orders',
    summary: 'Read an order',
    description: 'With `refresh=true` Antom is asked first about each payment that is not closed for good: use it when the buyer returns.',
    query: orderQuery,
    answers: { 200: { description: 'The order.', schema: orderState } },
    problems: ['order_not_found', 'antom_outcome_unknown', 'queue_unavailable'],
    examples: READ_ORDER_EXAMPLES,
  },
  'POST /order-refunds': {
    id: 'refundOrder',
    tag: 'Orders',
    summary: 'Refund an order, in part or in full',
    description:
      'One `reference` makes at most one refund of an order, whatever becomes of the order later. It takes the place of an Idempotency-Key.',
    body: orderRefundRequest,
    marksRepetitions: true,
    answers: { 201: { description: 'The refund: usually `PROCESSING` at first.', schema: refund } },
    problems: ['order_not_found', ...REFUND_PROBLEMS, 'refund_reference_reused'],
    examples: ORDER_REFUND_EXAMPLES,
  },
} as const satisfies Partial<Record<RouteKey, Operation>>;
