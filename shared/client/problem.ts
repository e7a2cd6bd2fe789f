import type { Money } from './money.ts';
import type { PaymentStatus } from './payment.ts';

/** Whether to send the request again: as it was, with its key; as it was, with a new key; once something has changed; or not at all. */
export type Repeat = 'same_key' | 'new_key' | 'after_change' | 'no';

/** What is wrong with one field, parameter or header. It never contains the value. */
export type FieldError =
  | { readonly pointer: string; readonly detail: string }
  | { readonly parameter: string; readonly detail: string }
  | { readonly header: string; readonly detail: string };

/** The payment that stands in the way. */
export interface PaymentInTheWay {
  readonly paymentRequestId: string;
  readonly status: PaymentStatus;
  readonly normalUrl?: string | undefined;
}

/** What every problem has. */
interface About<Code extends string> {
  /** Stable: program against it. */
  readonly code: Code;
  readonly status: number;
  /** `true`: this request has done nothing of what it asks for, and will do nothing. It says nothing of requests before it. */
  readonly definite: boolean;
  readonly repeat: Repeat;
  /** For people, like `detail`; both may change. */
  readonly title: string;
  readonly detail?: string | undefined;
}

interface ServiceProblem<Code extends string> extends About<Code> {
  readonly type: string;
  /** Name it when you ask about the request. */
  readonly requestId: string;
}

interface FieldProblem extends ServiceProblem<'invalid_request' | 'card_number_in_request'> {
  readonly errors: readonly FieldError[];
}

interface PaymentProblem extends ServiceProblem<'order_has_open_payment' | 'order_amount_differs' | 'order_already_paid'> {
  readonly payment: PaymentInTheWay;
}

interface UnvoidableProblem extends ServiceProblem<'authorized_payment_cannot_be_voided'> {
  readonly payment: PaymentInTheWay;
  /** The route to use instead. */
  readonly refund: string;
}

interface RemainingProblem extends ServiceProblem<'refund_amount_exceeds_remaining' | 'dispute_lost'> {
  readonly refundableAmount: Money;
}

interface LimitProblem extends ServiceProblem<'refund_limit_reached'> {
  readonly refundableToday: Money;
}

interface AntomProblem extends ServiceProblem<'dispute_answer_refused' | 'dispute_request_invalid'> {
  readonly antomResultCode: string;
}

interface MethodProblem extends ServiceProblem<'method_not_allowed'> {
  readonly allow: readonly ('GET' | 'POST' | 'DELETE')[];
}

type PlainProblem = ServiceProblem<
  | 'invalid_json'
  | 'invalid_encoding'
  | 'json_too_deep'
  | 'idempotency_key_missing'
  | 'idempotency_key_invalid'
  | 'right_missing'
  | 'route_not_found'
  | 'order_not_found'
  | 'status_not_found'
  | 'payment_not_found'
  | 'refund_not_found'
  | 'dispute_not_found'
  | 'webhook_endpoint_not_found'
  | 'event_not_found'
  | 'capture_failed'
  | 'too_many_open_payments'
  | 'payment_not_captured'
  | 'payment_cancelled'
  | 'too_many_refunds'
  | 'payment_needs_review'
  | 'dispute_open'
  | 'too_many_webhook_endpoints'
  | 'webhook_endpoint_not_verified'
  | 'webhook_endpoint_not_enabled'
  | 'webhook_endpoint_being_updated'
  | 'request_too_large'
  | 'refund_reference_reused'
  | 'idempotency_key_reused'
  | 'internal_error'
  | 'antom_gave_no_url'
  | 'antom_outcome_unknown'
  | 'start_in_progress'
  | 'payment_being_updated'
  | 'queue_unavailable'
>;

/** An answer that is not the service's own: of the gateway before it, such as 403 for a wrong API key, or of a proxy. */
export type GatewayProblem = About<'gateway_error'>;

/** Every problem by its `code`. Newer releases of the service may answer codes that are not in this list: have a branch for them. */
export type Problem =
  | FieldProblem
  | PaymentProblem
  | UnvoidableProblem
  | RemainingProblem
  | LimitProblem
  | AntomProblem
  | MethodProblem
  | PlainProblem
  | GatewayProblem;

export type ProblemCode = Problem['code'];
