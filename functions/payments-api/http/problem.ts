import { problemType } from '../../../shared/contract/urns.ts';
import type { WireMoney } from '../../../shared/payment/money.ts';
import type { HttpResponse } from './http-response.ts';

/** Every refusal that the API knows: its HTTP status and what it means, whatever the occasion. A code without a row does not compile. */
const PROBLEMS = {
  invalid_json: { status: 400, title: 'The body is not JSON.' },
  invalid_request: { status: 400, title: 'The request has fields or parameters that are missing, unknown or out of range.' },
  idempotency_key_missing: { status: 400, title: 'The header Idempotency-Key is required.' },
  idempotency_key_invalid: { status: 400, title: 'The header Idempotency-Key must be 1 to 255 visible ASCII characters.' },
  card_number_in_request: {
    status: 400,
    title: 'The request contains a card number. The buyer enters it with the card issuer, never here.',
  },
  dispute_request_invalid: { status: 400, title: 'Antom finds something wrong with this request.' },
  payment_not_found: { status: 404, title: 'There is no such payment.' },
  refund_not_found: { status: 404, title: 'This payment has no such refund.' },
  dispute_not_found: { status: 404, title: 'This payment has no such dispute.' },
  authorized_payment_cannot_be_voided: {
    status: 409,
    title: 'The buyer has authorized the payment, so it can no longer be cancelled. Refund it once it is captured.',
  },
  payment_not_captured: { status: 409, title: 'The payment is not captured. Only what is captured can be refunded.' },
  payment_cancelled: { status: 409, title: 'The payment is cancelled. If the buyer has paid nevertheless, Antom gives the money back.' },
  refund_amount_exceeds_remaining: { status: 409, title: 'The refund is more than what is left of the payment.' },
  too_many_refunds: { status: 409, title: 'The payment has as many refunds as one payment can have.' },
  dispute_open: {
    status: 409,
    title: 'A dispute is taking money of this payment back: a refund could pay the buyer twice. "force": true refunds all the same.',
  },
  dispute_answer_refused: { status: 409, title: 'Antom does not take this answer to the dispute.' },
  request_too_large: { status: 413, title: 'The body is larger than 16 KB, not counting evidence of a dispute.' },
  idempotency_key_reused: { status: 422, title: 'This Idempotency-Key was used with another request.' },
  internal_error: {
    status: 500,
    title: 'Something is wrong on our side. Repeat the request, with the same Idempotency-Key if it has one.',
  },
  antom_gave_no_url: {
    status: 502,
    title: 'Antom has taken the payment but gave no page to send the buyer to. Try again with another Idempotency-Key.',
  },
  antom_outcome_unknown: {
    status: 503,
    title: 'Antom did not answer clearly. Repeat the request, with the same Idempotency-Key if it has one.',
  },
  start_in_progress: { status: 503, title: 'This payment is just being started. Repeat the request with the same Idempotency-Key.' },
  payment_being_updated: {
    status: 503,
    title: 'Antom has just told what makes this possible. Repeat the request with the same Idempotency-Key once it is recorded.',
  },
  queue_unavailable: {
    status: 503,
    title: 'What Antom has answered cannot be kept at the moment. Repeat the request, with the same Idempotency-Key if it has one.',
  },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What is wrong with one field or parameter. The value itself is never repeated. */
export type FieldError =
  /** A JSON pointer (RFC 6901) into the body. */
  | { readonly pointer: string; readonly detail: string }
  /** The name of a query parameter. */
  | { readonly parameter: string; readonly detail: string };

/** What a problem can say beyond its code. */
export interface ProblemMembers {
  readonly errors?: readonly FieldError[];
  /** About this occurrence, for the merchant's engineer. */
  readonly detail?: string;
  /** The request that does what was meant. */
  readonly refund?: string;
  readonly refundableAmount?: WireMoney;
  /** What Antom answered. */
  readonly antomResultCode?: string;
}

/** A request that is answered with a problem. Thrown, because whoever notices it is seldom the one who answers. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly members: ProblemMembers;

  constructor(code: ProblemCode, members: ProblemMembers = {}) {
    super(code);
    this.code = code;
    this.members = members;
  }
}

/** How long a caller should wait before it repeats a request that may succeed by itself. */
const RETRY_AFTER_SECONDS = 2;

/** RFC 9457, with a stable `code` to program against. */
export function problemResponse({ code, members }: Pick<Problem, 'code' | 'members'>, requestId: string): HttpResponse {
  const { status, title } = PROBLEMS[code];
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {}),
    },
    body: JSON.stringify({ type: problemType(code), title, status, code, requestId, ...members }),
  };
}
