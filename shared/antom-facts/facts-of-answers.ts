/**
 * What Antom's answers state as facts. Only for verified answers: take them from a {@link SignedAnswer}, which has no body otherwise.
 *
 * Source: docs.antom.com inquiryPayment, inquiryRefund, cancel, refund.
 */
import {
  heardFrom,
  REFUND_RESULTS,
  type CancellationFact,
  type Fact,
  type OutcomeFact,
  type RefundFact,
  type RefundResult,
} from '../payment/fact.ts';
import type { Money } from '../payment/money.ts';
import type { SignedAnswer } from '../antom/answer.ts';
import type { CancelAnswer, InquiryPaymentAnswer, InquiryRefundAnswer, RefundAnswer } from '../antom/response-schemas.ts';
import { isRefundFailure } from '../antom/result-codes.ts';

/** The payment, then its captures and refunds. Processing and pending payments, and states we have not met, state nothing. */
export function factsOfInquiry(answer: InquiryPaymentAnswer): Fact[] {
  return [...paymentFacts(answer), ...answer.transactions.map((transaction) => transactionFact(answer.paymentId, transaction))];
}

function paymentFacts(answer: InquiryPaymentAnswer): (OutcomeFact | CancellationFact)[] {
  const { paymentId, paymentStatus, paymentAmount: amount } = answer;
  const provenance = heardFrom('inquiryPayment', {
    antomTime: answer.paymentTime,
    resultCode: answer.paymentResultCode,
    resultMessage: answer.paymentResultMessage,
  });
  switch (paymentStatus) {
    case 'SUCCESS':
      return [{ kind: 'authorized', paymentId, amount, provenance }];
    case 'FAIL':
      return [{ kind: 'authorizationFailed', paymentId, amount, provenance }];
    case 'CANCELLED':
      return [{ kind: 'cancellation', paymentId, provenance }];
    default:
      return [];
  }
}

type Transaction = InquiryPaymentAnswer['transactions'][number];

function transactionFact(paymentId: string, transaction: Transaction): OutcomeFact | RefundFact {
  const { transactionAmount: amount, transactionId, transactionTime, transactionResult } = transaction;
  const provenance = heardFrom('inquiryPayment', { antomTime: transactionTime, ...transactionResult });
  if (transaction.transactionType === 'REFUND') {
    const { transactionRequestId: refundRequestId, transactionStatus: result } = transaction;
    return { kind: 'refund', refundRequestId, refundId: transactionId, amount, result, provenance };
  }
  const kind = transaction.transactionStatus === 'SUCCESS' ? 'captured' : 'captureFailed';
  return { kind, paymentId, amount, provenance: { ...provenance, captureId: transactionId } };
}

/** Undefined for a refund status we have not met. */
export function factOfInquiryRefund(answer: InquiryRefundAnswer): RefundFact | undefined {
  const { refundRequestId, refundId, refundAmount: amount, refundStatus, refundTime: antomTime } = answer;
  const result = REFUND_RESULTS.find((known) => known === refundStatus);
  if (result === undefined) return undefined;
  return { kind: 'refund', refundRequestId, refundId, amount, result, provenance: heardFrom('inquiryRefund', { antomTime }) };
}

/** Undefined unless Antom says that it cancelled. No other status proves anything: inquire. */
export function factOfCancel({ result, body }: SignedAnswer<CancelAnswer>): CancellationFact | undefined {
  if (result.resultStatus !== 'S') return undefined;
  const { resultCode, resultMessage } = result;
  const provenance = heardFrom('cancel', { antomTime: body?.cancelTime, resultCode, resultMessage });
  return { kind: 'cancellation', paymentId: body?.paymentId, provenance };
}

/**
 * Undefined when the answer leaves the refund open: then ask again, never call it failed.
 * @param asked What was asked for: an answer that refuses names neither id nor amount.
 */
export function factOfRefund(
  { result, body }: SignedAnswer<RefundAnswer>,
  asked: { readonly refundRequestId: string; readonly amount: Money },
): RefundFact | undefined {
  const outcome = refundResult(result, body);
  if (outcome === undefined) return undefined;
  const { resultCode, resultMessage } = result;
  return {
    kind: 'refund',
    refundRequestId: asked.refundRequestId,
    refundId: body?.refundId,
    amount: body?.refundAmount ?? asked.amount,
    result: outcome,
    provenance: heardFrom('refund', { antomTime: body?.refundTime, resultCode, resultMessage }),
  };
}

function refundResult(
  { resultStatus, resultCode }: SignedAnswer<RefundAnswer>['result'],
  body: RefundAnswer | undefined,
): RefundResult | undefined {
  if (resultStatus === 'S') return 'SUCCESS';
  if (resultStatus === 'U') return resultCode === 'REFUND_IN_PROCESS' && body !== undefined ? 'PROCESSING' : undefined;
  return isRefundFailure(resultCode) ? 'FAIL' : undefined;
}
