import { MAX_OPEN_PAYMENTS } from '../payment/order.ts';
import { MAX_ENDPOINTS } from '../webhooks/endpoint.ts';
import { BODY_DEPTH_LIMIT, BODY_LIMIT_BYTES } from './body-limits.ts';

/** What a request that was answered with an error may have done, and how to go on. It says nothing of an earlier request with the same key. */
export interface Aftermath {
  /** `true`: the request has done nothing of what it asks for, and will do nothing. `false`: it may have, or still may. */
  readonly definite: boolean;
  readonly repeat: Repeat;
}

/**
 * Whether to send the request again: as it was, with its Idempotency-Key if it has one; as it was, with another key; only after the request, or what the title
 * names, has changed; or not at all.
 */
export const REPEATS = ['same_key', 'new_key', 'after_change', 'no'] as const;
export type Repeat = (typeof REPEATS)[number];

/** Every problem of the API by its stable code. README.md beside this file says what to do about each. */
export const PROBLEMS = {
  invalid_json: { status: 400, definite: true, repeat: 'after_change', title: 'The body is not JSON.' },
  invalid_encoding: {
    status: 400,
    definite: true,
    repeat: 'after_change',
    title: 'The body is not UTF-8. Text in EUC-KR or another encoding has to be converted first.',
  },
  json_too_deep: {
    status: 400,
    definite: true,
    repeat: 'after_change',
    title: `The body is nested more than ${BODY_DEPTH_LIMIT} levels deep.`,
  },
  invalid_request: {
    status: 400,
    definite: true,
    repeat: 'after_change',
    title: 'Fields or parameters of the request are missing, unknown or out of range.',
  },
  idempotency_key_missing: { status: 400, definite: true, repeat: 'after_change', title: 'The header Idempotency-Key is required.' },
  idempotency_key_invalid: {
    status: 400,
    definite: true,
    repeat: 'after_change',
    title: 'The header Idempotency-Key must be one value of 1 to 255 visible ASCII characters without a comma.',
  },
  card_number_in_request: {
    status: 400,
    definite: true,
    repeat: 'after_change',
    title: "The request contains a card number. The buyer enters it on the card issuer's page; never send it here.",
  },
  dispute_request_invalid: {
    status: 400,
    definite: true,
    repeat: 'after_change',
    title: 'Antom rejected the content of this request. See antomResultCode and detail.',
  },
  right_missing: {
    status: 403,
    definite: true,
    repeat: 'after_change',
    title: 'The API key does not have the right that this route asks for. Use another key; an operator gives rights to keys.',
  },
  route_not_found: { status: 404, definite: true, repeat: 'after_change', title: 'There is no such route. Check the path.' },
  order_not_found: {
    status: 404,
    definite: true,
    repeat: 'after_change',
    title: 'No payment was started for this order.',
  },
  payment_not_found: { status: 404, definite: true, repeat: 'after_change', title: 'There is no such payment.' },
  refund_not_found: { status: 404, definite: true, repeat: 'after_change', title: 'This payment has no such refund.' },
  dispute_not_found: { status: 404, definite: true, repeat: 'after_change', title: 'This payment has no such dispute.' },
  webhook_endpoint_not_found: { status: 404, definite: true, repeat: 'after_change', title: 'There is no such webhook endpoint.' },
  event_not_found: {
    status: 404,
    definite: true,
    repeat: 'after_change',
    title: 'There is no such event. Events are kept for 30 days.',
  },
  status_not_found: { status: 404, definite: true, repeat: 'after_change', title: 'There is no payment with this token.' },
  method_not_allowed: { status: 405, definite: true, repeat: 'after_change', title: 'This path takes other methods. See allow.' },
  authorized_payment_cannot_be_voided: {
    status: 409,
    definite: true,
    repeat: 'no',
    title: 'The buyer has approved the payment, so it cannot be voided. Refund it; an authorized one once it is captured.',
  },
  capture_failed: {
    status: 409,
    definite: true,
    repeat: 'no',
    title: 'The capture of this payment failed. There is nothing to cancel or to refund. Start another payment once this one is final.',
  },
  order_has_open_payment: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title:
      'The order has a payment that may still be paid. Send the buyer to its normalUrl if it has one, or replace it: repeat the request with "ifOrderHasPayment": "replace".',
  },
  too_many_open_payments: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: `The order has ${MAX_OPEN_PAYMENTS} payments that are open or paid, and no order may have more. Cancel one that is open.`,
  },
  order_amount_differs: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title:
      'The buyer can pay another amount of this order. Repeat the request with "replace": true to close that payment and start one of this amount.',
  },
  order_already_paid: { status: 409, definite: true, repeat: 'no', title: 'The order is paid, or may be paid already. See payment.' },
  payment_not_captured: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: 'The payment is not captured. Only a captured payment can be refunded.',
  },
  payment_cancelled: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: 'The payment is cancelled. If the buyer paid anyway, Antom returns the money. If it does not, send "force": true.',
  },
  refund_amount_exceeds_remaining: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: 'The refund is larger than the amount that is left to refund.',
  },
  refund_limit_reached: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: 'The API key may refund only so much in a day in Korea. See refundableToday. Repeat the request tomorrow, or with another key.',
  },
  too_many_refunds: {
    status: 409,
    definite: true,
    repeat: 'no',
    title: 'The payment has reached the maximum number of open and successful refunds.',
  },
  payment_needs_review: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: 'Less may be left to refund than is recorded, and nobody has looked at it yet. Send "force": true to refund anyway.',
  },
  dispute_open: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: 'The payment has an open dispute, so a refund could pay the buyer twice. Send "force": true to refund anyway.',
  },
  dispute_lost: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: 'Lost disputes have taken so much that this refund could pay the buyer twice. Send "force": true to refund anyway.',
  },
  dispute_answer_refused: { status: 409, definite: true, repeat: 'no', title: 'Antom refused this answer to the dispute.' },
  too_many_webhook_endpoints: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: `The client has ${MAX_ENDPOINTS} webhook endpoints, and no client may have more. Remove one.`,
  },
  webhook_endpoint_not_verified: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: 'The endpoint did not answer the challenge with 2xx and the challenge in its body. See detail. It stays as it was.',
  },
  webhook_endpoint_not_enabled: {
    status: 409,
    definite: true,
    repeat: 'after_change',
    title: 'The endpoint is not enabled, so nothing is sent to it. Enable it first.',
  },
  request_too_large: {
    status: 413,
    definite: true,
    repeat: 'after_change',
    title: `The body is larger than ${BODY_LIMIT_BYTES / 1024} KB. Dispute evidence does not count.`,
  },
  refund_reference_reused: {
    status: 422,
    definite: true,
    repeat: 'after_change',
    title: 'This reference was used for another refund of the order. Read that refund, or use another reference.',
  },
  idempotency_key_reused: {
    status: 422,
    definite: true,
    repeat: 'new_key',
    title: 'This Idempotency-Key was used with a different request.',
  },
  internal_error: {
    status: 500,
    definite: false,
    repeat: 'same_key',
    title: 'The service failed. Repeat the request, with the same Idempotency-Key if it has one.',
  },
  antom_gave_no_url: {
    status: 502,
    definite: false,
    repeat: 'same_key',
    title:
      'Antom has the payment but gave no page for the buyer. Repeat the request. If that does not help, start another payment: a checkout with "replace": true, a start with "ifOrderHasPayment": "replace" and a new Idempotency-Key.',
  },
  antom_outcome_unknown: {
    status: 503,
    definite: false,
    repeat: 'same_key',
    title: 'Antom did not answer clearly. Repeat the request, with the same Idempotency-Key if it has one.',
  },
  start_in_progress: {
    status: 503,
    definite: false,
    repeat: 'same_key',
    title: 'This payment, or another one of its order, is being started. Repeat the request, with the same Idempotency-Key if it has one.',
  },
  payment_being_updated: {
    status: 503,
    definite: true,
    repeat: 'same_key',
    title: 'The payment is being updated. Repeat the request in a moment, with the same Idempotency-Key if it has one.',
  },
  webhook_endpoint_being_updated: {
    status: 503,
    definite: true,
    repeat: 'same_key',
    title: 'The endpoint is being changed by somebody else. Repeat the request in a moment, with the same Idempotency-Key if it has one.',
  },
  queue_unavailable: {
    status: 503,
    definite: false,
    repeat: 'same_key',
    title: "Antom's answer could not be stored. Repeat the request, with the same Idempotency-Key if it has one.",
  },
} as const satisfies Record<string, Aftermath & { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;
