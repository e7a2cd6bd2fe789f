import { listPaymentsQuery, paymentQuery } from '../payment-queries.ts';
import type { RouteKey } from '../route-keys.ts';
import { startPaymentRequest } from '../start-payment-request.ts';
import type { Operation } from './operation.ts';
import { CANCEL_EXAMPLES, LIST_EXAMPLES, READ_EXAMPLES, START_EXAMPLES } from './payment-examples.ts';
import { payment, paymentList, startedPayment } from './payment-schemas.ts';

export const PAYMENT_OPERATIONS = {
  'POST /payments': {
    id: 'startPayment',
    tag: 'Payments',
    summary: 'Start a payment',
    description:
      "Places the payment at Antom. Send the buyer to the `normalUrl` of the answer. One Idempotency-Key starts at most one payment: repeat a request without an answer under its key. Of one order's payments at most one can be paid at a time, unless `ifOrderHasPayment` is `allow`.",
    body: startPaymentRequest,
    isIdempotent: true,
    answers: {
      201: {
        description:
          'The payment: `PENDING` with `normalUrl`, or `FAILED` and final when Antom refused it; of a repeated request, as it is now.',
        schema: startedPayment,
      },
    },
    problems: [
      'order_has_open_payment',
      'too_many_open_payments',
      'order_already_paid',
      'idempotency_key_reused',
      'antom_gave_no_url',
      'antom_outcome_unknown',
      'start_in_progress',
      'queue_unavailable',
    ],
    examples: START_EXAMPLES,
  },
  'GET /payments': {
    id: 'listPayments',
    tag: 'Payments',
    summary: 'List payments',
    description:
      "Of one order, by Antom's id, or by the time of their start with filters: the last 24 hours without a range, which has 31 days at most. The newest first.",
    query: listPaymentsQuery,
    answers: { 200: { description: 'A page of payments.', schema: paymentList } },
    problems: [],
    examples: LIST_EXAMPLES,
  },
  'GET /payments/{paymentRequestId}': {
    id: 'getPayment',
    tag: 'Payments',
    summary: 'Read a payment, or refresh it',
    description: "With `refresh=true` Antom is asked first, and refunds that were made in Antom's Dashboard are imported.",
    query: paymentQuery,
    answers: { 200: { description: 'The payment.', schema: payment } },
    problems: ['antom_outcome_unknown', 'queue_unavailable'],
    examples: READ_EXAMPLES,
  },
  'POST /payments/{paymentRequestId}/cancel': {
    id: 'cancelPayment',
    tag: 'Payments',
    summary: 'Close a payment before it is paid',
    description:
      'Without a body. Repeat it at will. To start another payment of the order, `"ifOrderHasPayment": "replace"` is one call instead of two.',
    answers: {
      200: { description: 'Antom has closed the payment, or never had it.', schema: payment },
      202: { description: 'The cancellation is recorded, and the service repeats it until Antom answers.', schema: payment },
    },
    problems: ['authorized_payment_cannot_be_voided', 'capture_failed', 'antom_outcome_unknown'],
    examples: CANCEL_EXAMPLES,
  },
} as const satisfies Partial<Record<RouteKey, Operation>>;
