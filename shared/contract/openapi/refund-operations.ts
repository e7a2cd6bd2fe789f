import type { ProblemCode } from '../problems.ts';
import { REFUND_REFUSALS } from '../refund-refusals.ts';
import { refundRequest } from '../refund-request.ts';
import type { RouteKey } from '../route-keys.ts';
import type { Operation } from './operation.ts';
import { LIST_REFUNDS_EXAMPLES, READ_REFUND_EXAMPLES, REFUND_EXAMPLES } from './refund-examples.ts';
import { refund, refundList } from './refund-schemas.ts';

/** Why a refund cannot be made, or not yet. */
export const REFUND_PROBLEMS = [
  ...REFUND_REFUSALS,
  'refund_limit_reached',
  'antom_outcome_unknown',
  'payment_being_updated',
  'queue_unavailable',
] as const satisfies readonly ProblemCode[];

export const REFUND_OPERATIONS = {
  'POST /payments/{paymentRequestId}/refunds': {
    id: 'refundPayment',
    tag: 'Refunds',
    summary: 'Refund a payment, in part or in full',
    description:
      'One Idempotency-Key makes at most one refund of a payment. The amount is reserved until Antom reports the result, so refunds never exceed what was captured.',
    body: refundRequest,
    isIdempotent: true,
    answers: { 201: { description: 'The refund: usually `PROCESSING` at first.', schema: refund } },
    problems: [...REFUND_PROBLEMS, 'idempotency_key_reused'],
    examples: REFUND_EXAMPLES,
  },
  'GET /payments/{paymentRequestId}/refunds': {
    id: 'listRefunds',
    tag: 'Refunds',
    summary: 'List the refunds of a payment',
    description: 'The oldest first.',
    answers: { 200: { description: 'The refunds.', schema: refundList } },
    problems: [],
    examples: LIST_REFUNDS_EXAMPLES,
  },
  'GET /payments/{paymentRequestId}/refunds/{refundRequestId}': {
    id: 'getRefund',
    tag: 'Refunds',
    summary: 'Read one refund',
    description: 'Ask until `refundStatus` is no longer `PROCESSING`, or subscribe to the events.',
    answers: { 200: { description: 'The refund.', schema: refund } },
    problems: ['refund_not_found'],
    examples: READ_REFUND_EXAMPLES,
  },
} as const satisfies Partial<Record<RouteKey, Operation>>;
