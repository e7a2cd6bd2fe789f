/** What a result code means for a payment or a refund. The codes themselves: `result-code-table.ts`. */
import { type BuyerText, FAILURE_SITUATIONS, type FailureSituation, type Retry } from './failure-situations.ts';
import type { AnswerResult } from './response-schemas.ts';
import {
  ASK,
  ASK_ANTOM,
  type FailureCodeEntry,
  RESULT_CODES,
  type ResultCategory,
  type ResultCode,
  type ResultCodeEntry,
} from './result-code-table.ts';

type ResultStatus = AnswerResult['resultStatus'];

const BY_STATUS = {
  S: { status: 'S', category: 'success', advice: 'Done, with an undocumented code.' },
  U: { status: 'U', category: 'retry_later', advice: ASK },
  F: { status: 'F', category: 'general', advice: 'Antom failed the request with an undocumented code. ' + ASK_ANTOM },
} satisfies Record<ResultStatus, ResultCodeEntry>;

const documented: ReadonlyMap<string, ResultCodeEntry | FailureCodeEntry> = new Map(Object.entries(RESULT_CODES));

/** Any code has a description: one that is not documented, or not with this status, is described by its status. */
export function describeResultCode(code: string, status: ResultStatus): ResultCodeEntry | FailureCodeEntry {
  const entry = documented.get(code);
  return entry?.status === status ? entry : BY_STATUS[status];
}

/** What to do about a failure: the merchant, and the buyer. */
export interface FailureGuidance {
  /** For the merchant: one sentence. */
  readonly advice: string;
  readonly retry: Retry;
  readonly buyerText: BuyerText;
}

/**
 * Any code has guidance: one that is not documented as a failure reads to the buyer like a refusal without a reason.
 * @param situation if more is known about the failure than its code
 */
export function describeFailure(code: string, situation?: FailureSituation): FailureGuidance {
  const entry = describeResultCode(code, 'F');
  const documentedSituation = 'situation' in entry ? entry.situation : UNEXPLAINED;
  return { advice: entry.advice, ...FAILURE_SITUATIONS[situation ?? documentedSituation] };
}

const UNEXPLAINED = 'refused' satisfies FailureSituation;

const REJECTS_PAYMENT = {
  success: false,
  in_process: false,
  retry_later: false,
  declined: true,
  risk: true,
  limit: true,
  not_available: true,
  invalid_request: true,
  configuration: true,
  gateway: false, // says nothing about a payment that an earlier send may have made
  general: false,
  id_used_up: false,
  inconsistent_repeat: false,
  not_found: false,
  state: false,
  refund_rule: false,
  dispute_rule: false,
} satisfies Record<ResultCategory, boolean>;

/** Whether a *signed* `F` with this code, answered to the *first* send of a `paymentRequestId`, finally rejects that payment. */
export function isPaymentRejection(code: string): boolean {
  const entry = documented.get(code);
  return entry !== undefined && REJECTS_PAYMENT[entry.category];
}

/**
 * Whether a code that Antom gives for a failed payment, or for a `cancel` that it refuses, means that the order is closed for good: the buyer can no
 * longer pay on its page.
 */
export function isClosedOrder(code: string): boolean {
  return describeResultCode(code, 'F').category === ('id_used_up' satisfies ResultCategory);
}

/**
 * Codes that judge the refund itself. A code that may answer a repeated request although the first one was carried out is not among them:
 * the gateway's refusals, general failures, the merchant's suspended account, an inconsistent repeat.
 */
const REFUND_FAILURES: ReadonlySet<string> = new Set<ResultCode>([
  'CURRENCY_NOT_SUPPORT',
  'MERCHANT_BALANCE_NOT_ENOUGH',
  'MULTIPLE_REFUNDS_NOT_SUPPORTED',
  'ORDER_IS_CANCELED',
  'ORDER_IS_CLOSED',
  'ORDER_NOT_EXIST',
  'ORDER_STATUS_INVALID',
  'PARAM_ILLEGAL',
  'PARTIAL_REFUND_NOT_SUPPORTED',
  'PAYMENT_METHOD_NOT_SUPPORTED',
  'REFUND_AMOUNT_EXCEED',
  'REFUND_NOT_SUPPORTED',
  'REFUND_WINDOW_EXCEED',
]);

/** Whether a *signed* `F` with this code, answered to `refund`, means that this refund will not happen. */
export function isRefundFailure(code: string): boolean {
  return REFUND_FAILURES.has(code);
}
