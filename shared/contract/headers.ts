/** The headers that have a meaning of this API's own, in lower case, as API Gateway delivers them. */
export const HEADERS = {
  idempotencyKey: 'idempotency-key',
  /** `true` on the answer to a repeated request. */
  idempotentReplayed: 'idempotent-replayed',
  /** On each 503: {@link RETRY_AFTER_SECONDS}. */
  retryAfter: 'retry-after',
  /** On each 405: the methods that the path takes. */
  allow: 'allow',
} as const;

/** 1 to 255 visible ASCII characters without a comma, which joins the values of a header that was sent twice. */
export const IDEMPOTENCY_KEY_PATTERN = /^[\x21-\x2b\x2d-\x7e]{1,255}$/;

/** How long a caller should wait before it repeats a request that may succeed by itself. */
export const RETRY_AFTER_SECONDS = 2;
