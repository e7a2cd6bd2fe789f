import { PROBLEMS } from '../../../shared/contract/problems.ts';
import { problemType } from '../../../shared/contract/urns.ts';
import type { WireMoney } from '../../../shared/payment/money.ts';
import type { HttpResponse } from './http-response.ts';

export type ProblemCode = keyof typeof PROBLEMS;

/** What is wrong with one field or parameter. It never repeats the value. */
export type FieldError =
  /** A JSON pointer (RFC 6901) into the body. */
  | { readonly pointer: string; readonly detail: string }
  /** The name of a query parameter. */
  | { readonly parameter: string; readonly detail: string };

/** What a problem may say besides its code. */
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

/** A request that is answered with a problem. It is thrown, because the code that notices it is seldom the code that answers. */
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
