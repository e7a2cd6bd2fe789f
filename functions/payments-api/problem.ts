/** Every refusal that the API knows: its HTTP status and what it means, whatever the occasion. A code without a row does not compile. */
const PROBLEMS = {
  invalid_json: { status: 400, title: 'The body is not JSON.' },
  invalid_request: { status: 400, title: 'The request has fields that are missing, unknown or out of range.' },
  idempotency_key_missing: { status: 400, title: 'The header Idempotency-Key is required.' },
  idempotency_key_invalid: { status: 400, title: 'The header Idempotency-Key must be 1 to 255 visible ASCII characters.' },
  card_number_in_request: {
    status: 400,
    title: 'The request contains a card number. The buyer enters it with the card issuer, never here.',
  },
  payment_not_found: { status: 404, title: 'There is no such payment.' },
  request_too_large: { status: 413, title: 'The body is larger than 16 KB.' },
  idempotency_key_reused: { status: 422, title: 'This Idempotency-Key was used with another request.' },
  internal_error: { status: 500, title: 'Something is wrong on our side. Repeat the request with the same Idempotency-Key.' },
  antom_gave_no_url: {
    status: 502,
    title: 'Antom has taken the payment but gave no page to send the buyer to. Try again with another Idempotency-Key.',
  },
  antom_outcome_unknown: { status: 503, title: 'Antom did not answer clearly. Repeat the request with the same Idempotency-Key.' },
  start_in_progress: { status: 503, title: 'This payment is just being started. Repeat the request with the same Idempotency-Key.' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One field that is wrong. `pointer` is a JSON pointer (RFC 6901) into the body; the value itself is never repeated. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** A request that is answered with a problem. Thrown, because whoever notices it is seldom the one who answers. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[];

  constructor(code: ProblemCode, options: { readonly errors?: readonly FieldError[]; readonly cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.errors = options.errors ?? [];
  }
}

export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long a caller should wait before it repeats a request that may succeed by itself. */
const RETRY_AFTER_SECONDS = 2;

/** RFC 9457, with a stable `code` to program against. */
export function problemResponse({ code, errors }: Pick<Problem, 'code' | 'errors'>, requestId: string): HttpResponse {
  const { status, title } = PROBLEMS[code];
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {}),
    },
    body: JSON.stringify({
      type: `urn:problem:antom-payments:${code}`,
      title,
      status,
      code,
      requestId,
      ...(errors.length > 0 ? { errors } : {}),
    }),
  };
}
