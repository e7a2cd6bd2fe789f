import type { Answer, UnknownReason } from '../antom/answer.ts';
import type { AntomClient } from '../antom/client.ts';
import type { ResultCategory, ResultCode } from '../antom/result-code-table.ts';
import { describeResultCode, isPaymentRejection, isRefundFailure } from '../antom/result-codes.ts';
import { shortName } from '../platform/log.ts';

export type AntomOperation = keyof AntomClient;

/**
 * Why an answer is unclear, in addition to the client's own reasons:
 * - `unsigned_refusal`: the call was refused without a signature, probably by Antom.
 * - `undecided`: Antom does not know yet.
 * - `refused`: Antom refused the call itself, and said nothing about the payment, refund or dispute.
 * - `unexpected_success`: a success where Antom documents none.
 */
export type UnclearReason = UnknownReason | 'unsigned_refusal' | 'undecided' | 'refused' | 'unexpected_success';

/** Safe to log. */
export interface UnclearAnswer {
  readonly reason: UnclearReason;
  readonly httpStatus?: number | undefined;
  readonly resultCode?: string | undefined;
  readonly resultStatus?: string | undefined;
}

interface Clarity {
  /** Whether a signed `S` is an answer, with this body. Antom documents none for `pay`, because the buyer must act first. */
  readonly isSuccess: (body: unknown) => boolean;
  /** Whether a signed `U` with this code is an answer, with this body: the rest comes by notification. */
  readonly isInProcess: (code: string, body: unknown) => boolean;
  /** Whether a signed `F` with this code says something about what was asked for. */
  readonly isAnsweredBy: (refusalCode: string) => boolean;
}

const INQUIRY: Clarity = {
  isSuccess: () => true,
  isInProcess: () => false,
  isAnsweredBy: (code) => code === ('ORDER_NOT_EXIST' satisfies ResultCode),
};
/** That a request is repeated does not say which one was carried out. */
const DISPUTE: Clarity = {
  ...INQUIRY,
  isAnsweredBy: (code) => code !== REPEATED_DISPUTE_REQUEST && disputeRefusalOf(code) !== undefined,
};

/** What counts as an answer, operation by operation. Source: docs.antom.com, the result codes of each. */
const CLARITY = {
  pay: {
    isSuccess: hasUrl,
    isInProcess: (code, body) => hasUrl(body) || (code === ('PAYMENT_IN_PROCESS' satisfies ResultCode) && body !== undefined),
    isAnsweredBy: isPaymentRejection,
  },
  inquiryPayment: INQUIRY,
  cancel: { ...INQUIRY, isAnsweredBy: saysThatItCannotBeCancelled },
  refund: {
    isSuccess: () => true,
    isInProcess: (code, body) => code === ('REFUND_IN_PROCESS' satisfies ResultCode) && body !== undefined,
    isAnsweredBy: isRefundFailure,
  },
  inquiryRefund: INQUIRY,
  acceptDispute: DISPUTE,
  supplyDefenseDocument: DISPUTE,
  downloadDisputeEvidence: DISPUTE,
} as const satisfies Record<AntomOperation, Clarity>;

/** Undefined when the answer is clear: signed, and about what was asked. */
export function whyUnclear(operation: AntomOperation, answer: Answer<unknown>): UnclearAnswer | undefined {
  if (answer.outcome === 'unknown') return { reason: answer.reason, httpStatus: answer.httpStatus };
  const { resultStatus } = answer.result;
  const resultCode = shortName(answer.result.resultCode); // an unsigned answer may contain anything
  if (!answer.signed) return { reason: 'unsigned_refusal', resultCode, resultStatus };
  const { isSuccess, isInProcess, isAnsweredBy }: Clarity = CLARITY[operation];
  switch (resultStatus) {
    case 'S':
      return isSuccess(answer.body) ? undefined : { reason: 'unexpected_success', resultCode, resultStatus };
    case 'U':
      return isInProcess(answer.result.resultCode, answer.body) ? undefined : { reason: 'undecided', resultCode, resultStatus };
    case 'F':
      return isAnsweredBy(answer.result.resultCode) ? undefined : { reason: 'refused', resultCode, resultStatus };
  }
}

/** The page to send the buyer to. Whoever has it can let the buyer pay, whatever the code beside it says. */
function hasUrl(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'normalUrl' in body && body.normalUrl !== undefined;
}

/** Refusals of the call and not of the cancellation. After any other one an inquiry shows why the payment cannot be cancelled. */
const REFUSES_THE_CALL: ReadonlySet<ResultCategory> = new Set(['general', 'gateway', 'configuration', 'invalid_request']);

function saysThatItCannotBeCancelled(resultCode: string): boolean {
  return !REFUSES_THE_CALL.has(describeResultCode(resultCode, 'F').category);
}

/**
 * Whether a signed `F` with this code, answered to `cancel`, is about the order. Antom's general failure and codes that are not documented are, too: what
 * they mean shows only when an inquiry says the same each time.
 */
export function isCancelRefusal(resultCode: string): boolean {
  const isGeneral = describeResultCode(resultCode, 'F').category === 'general' && resultCode !== ('SYSTEM_ERROR' satisfies ResultCode);
  return isGeneral || saysThatItCannotBeCancelled(resultCode);
}

/** Antom's code for a dispute request that it has already carried out. */
export const REPEATED_DISPUTE_REQUEST = 'REPEAT_REQUEST' satisfies ResultCode;

/** Categories of refusals that are about the request itself, so that repeating it would not help. */
export type DisputeRefusal = 'dispute_rule' | 'invalid_request';

export function disputeRefusalOf(resultCode: string): DisputeRefusal | undefined {
  const { category } = describeResultCode(resultCode, 'F');
  return category === 'dispute_rule' || category === 'invalid_request' ? category : undefined;
}
