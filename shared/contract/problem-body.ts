import type { WireMoney } from '../payment/money.ts';
import type { PaymentStatus } from '../payment/payment-status.ts';
import type { Aftermath, ProblemCode } from './problems.ts';
import type { Method } from './route-keys.ts';

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
  /** While the payment shows one: also after a decline. */
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
  /** What the API key may still refund today. */
  readonly refundableToday?: WireMoney;
  /** The code of Antom's refusal. */
  readonly antomResultCode?: string;
  /** The methods that the path takes, as in the header `Allow`. */
  readonly allow?: readonly Method[];
}

/** RFC 9457, with a stable `code` to program against. */
export interface ProblemBody extends ProblemMembers, Aftermath {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly requestId: string;
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
