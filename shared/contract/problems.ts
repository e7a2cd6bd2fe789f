import type { WireMoney } from '../payment/money.ts';
import type { PaymentStatus } from '../payment/payment-status.ts';
import { BODY_DEPTH_LIMIT, BODY_LIMIT_BYTES } from './body-limits.ts';

/** Every problem of the API by its stable code: its HTTP status and title. README.md beside this file says what to do about each. */
export const PROBLEMS = {
  invalid_json: { status: 400, title: 'The body is not JSON.' },
  json_too_deep: { status: 400, title: `The body is nested more than ${BODY_DEPTH_LIMIT} levels deep.` },
  invalid_request: { status: 400, title: 'Fields or parameters of the request are missing, unknown or out of range.' },
  idempotency_key_missing: { status: 400, title: 'The header Idempotency-Key is required.' },
  idempotency_key_invalid: {
    status: 400,
    title: 'The header Idempotency-Key must be one value of 1 to 255 visible ASCII characters without a comma.',
  },
  card_number_in_request: {
    status: 400,
    title: "The request contains a card number. The buyer enters it on the card issuer's page; never send it here.",
  },
  dispute_request_invalid: { status: 400, title: 'Antom rejected the content of this request. See antomResultCode and detail.' },
  payment_not_found: { status: 404, title: 'There is no such payment.' },
  refund_not_found: { status: 404, title: 'This payment has no such refund.' },
  dispute_not_found: { status: 404, title: 'This payment has no such dispute.' },
  authorized_payment_cannot_be_voided: {
    status: 409,
    title: 'The buyer has approved the payment, so it cannot be voided. Refund it; an authorized one once it is captured.',
  },
  capture_failed: {
    status: 409,
    title: 'The capture of this payment failed. There is nothing to cancel or to refund. Start another payment once this one is final.',
  },
  order_has_open_payment: {
    status: 409,
    title:
      'The order has a payment that may still be paid. Send the buyer to its normalUrl if it has one, or replace it: repeat the request with "ifOrderHasPayment": "replace".',
  },
  order_already_paid: { status: 409, title: 'The order is paid, or may be paid already. See payment.' },
  payment_not_captured: { status: 409, title: 'The payment is not captured. Only a captured payment can be refunded.' },
  payment_cancelled: {
    status: 409,
    title: 'The payment is cancelled. If the buyer paid anyway, Antom returns the money. If it does not, send "force": true.',
  },
  refund_amount_exceeds_remaining: { status: 409, title: 'The refund is larger than the amount that is left to refund.' },
  too_many_refunds: { status: 409, title: 'The payment has reached the maximum number of open and successful refunds.' },
  payment_needs_review: {
    status: 409,
    title: 'Less may be left to refund than is recorded, and nobody has looked at it yet. Send "force": true to refund anyway.',
  },
  dispute_open: {
    status: 409,
    title: 'The payment has an open dispute, so a refund could pay the buyer twice. Send "force": true to refund anyway.',
  },
  dispute_lost: {
    status: 409,
    title: 'Lost disputes have taken so much that this refund could pay the buyer twice. Send "force": true to refund anyway.',
  },
  dispute_answer_refused: { status: 409, title: 'Antom refused this answer to the dispute.' },
  request_too_large: { status: 413, title: `The body is larger than ${BODY_LIMIT_BYTES / 1024} KB. Dispute evidence does not count.` },
  idempotency_key_reused: { status: 422, title: 'This Idempotency-Key was used with a different request.' },
  internal_error: {
    status: 500,
    title: 'The service failed. Repeat the request, with the same Idempotency-Key if it has one.',
  },
  antom_gave_no_url: {
    status: 502,
    title: 'Antom accepted the payment but returned no page for the buyer. Try again with a new Idempotency-Key.',
  },
  antom_outcome_unknown: {
    status: 503,
    title: 'Antom did not answer clearly. Repeat the request, with the same Idempotency-Key if it has one.',
  },
  start_in_progress: {
    status: 503,
    title: 'This payment, or another one of its order, is being started. Repeat the request with the same Idempotency-Key.',
  },
  payment_being_updated: {
    status: 503,
    title: 'The payment is being updated. Repeat the request in a moment, with the same Idempotency-Key.',
  },
  queue_unavailable: {
    status: 503,
    title: "Antom's answer could not be stored. Repeat the request, with the same Idempotency-Key if it has one.",
  },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What is wrong with one field, parameter or header. It never contains the value. */
export type FieldError =
  /** A JSON pointer (RFC 6901) into the body. */
  | { readonly pointer: string; readonly detail: string }
  /** The name of a parameter of the query or the path; empty when a name itself is wrong and must not be repeated. */
  | { readonly parameter: string; readonly detail: string }
  | { readonly header: string; readonly detail: string };

/** What a problem says of a payment. */
export interface PaymentInTheWay {
  readonly paymentRequestId: string;
  readonly status: PaymentStatus;
  /** While the payment shows one: not after a decline. */
  readonly normalUrl?: string | undefined;
}

/** The members that only some problems have. */
export interface ProblemMembers {
  readonly errors?: readonly FieldError[];
  /** About this occurrence, for the merchant's engineer. */
  readonly detail?: string;
  /** The route to use instead, such as `POST …/refunds`. */
  readonly refund?: string;
  /** The payment that stands in the way. */
  readonly payment?: PaymentInTheWay;
  /** What is left to refund. */
  readonly refundableAmount?: WireMoney;
  /** The code of Antom's refusal. */
  readonly antomResultCode?: string;
}

/** RFC 9457, with a stable `code` to program against. */
export interface ProblemBody extends ProblemMembers {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly requestId: string;
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
