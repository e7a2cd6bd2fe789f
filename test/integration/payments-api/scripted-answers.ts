import type { Answer } from '../../../shared/antom/answer.ts';
import type { InquiryPaymentAnswer, PayAnswer, RefundAnswer } from '../../../shared/antom/response-schemas.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import { ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { NO_CARD_DETAILS, NO_REFUND_NUMBERS } from '../../support/no-details.ts';
import { won } from '../../support/won.ts';

export function success<Body>(body: Body): Answer<Body> {
  return { outcome: 'answered', signed: true, result: { resultStatus: 'S', resultCode: 'SUCCESS', resultMessage: 'success' }, body };
}

/** Antom accepts the payment that `shop` starts with this key. */
export function payAnswer(idempotencyKey: string): Answer<PayAnswer> {
  return success({
    paymentRequestId: derivePaymentRequestId({ stageId: 'test', apiClientId: 'shop', idempotencyKey }),
    paymentId: ANTOM_PAYMENT_ID,
    normalUrl: 'https://antom.test/pay/1',
    paymentAmount: won(46_000n),
    paymentCreateTime: undefined,
  });
}

export function undecided<Body>(resultCode: string, body?: Body): Answer<Body> {
  return { outcome: 'answered', signed: true, result: { resultStatus: 'U', resultCode, resultMessage: 'try again' }, body };
}

export function refusal(resultCode: string): Answer<never> {
  return {
    outcome: 'answered',
    signed: true,
    result: { resultStatus: 'F', resultCode, resultMessage: `refused: ${resultCode}` },
    body: undefined,
  };
}

export function unsignedRefusal(resultCode: string): Answer<never> {
  return { outcome: 'answered', signed: false, result: { resultStatus: 'F', resultCode, resultMessage: 'unsigned' } };
}

export const NO_ANSWER: Answer<never> = { outcome: 'unknown', reason: 'timeout' };

/** Answers that leave the outcome unknown. */
export const UNCLEAR: Readonly<Record<string, Answer<never>>> = {
  'no answer': NO_ANSWER,
  UNKNOWN_EXCEPTION: undecided('UNKNOWN_EXCEPTION'),
  'an unsigned refusal': unsignedRefusal('SIGNATURE_INVALID'),
  'a general failure': refusal('PROCESS_FAIL'),
  'a refusal of the caller': refusal('ACCESS_DENIED'),
};

type Transaction = InquiryPaymentAnswer['transactions'][number];

/** The payment of 46,000 won as inquiryPayment reports it. `SUCCESS` means authorized. */
export function inquired(
  paymentRequestId: string,
  paymentStatus: string,
  ...transactions: readonly Transaction[]
): Answer<InquiryPaymentAnswer> {
  return success({
    paymentRequestId,
    paymentId: ANTOM_PAYMENT_ID,
    paymentStatus,
    paymentAmount: won(46_000n),
    paymentResultCode: undefined,
    paymentResultMessage: undefined,
    paymentTime: undefined,
    ...NO_CARD_DETAILS,
    transactions: [...transactions],
    riskReviews: [],
    unreadable: [],
    allCapturesEnded: true,
    unreadableRefunds: [],
  });
}

export function aCaptureEntry(): Transaction {
  return { transactionType: 'CAPTURE', transactionStatus: 'SUCCESS', transactionAmount: won(46_000n), ...NO_DETAILS };
}

export function aRefundEntry(
  transactionRequestId: string,
  minorUnits: bigint,
  transactionStatus: 'SUCCESS' | 'FAIL' | 'PROCESSING',
): Transaction {
  return { transactionType: 'REFUND', transactionRequestId, transactionStatus, transactionAmount: won(minorUnits), ...NO_DETAILS };
}

const NO_DETAILS = { transactionId: undefined, transactionTime: undefined, transactionResult: undefined };

/** Antom works on the refund. */
export function refundInProcess(refundRequestId: string, minorUnits: bigint): Answer<RefundAnswer> {
  return undecided('REFUND_IN_PROCESS', refundBody(refundRequestId, minorUnits));
}

export function refundBody(refundRequestId: string, minorUnits: bigint): RefundAnswer {
  return {
    refundRequestId,
    refundId: `antom-${refundRequestId.slice(-4)}`,
    paymentId: ANTOM_PAYMENT_ID,
    refundAmount: won(minorUnits),
    refundTime: undefined,
    ...NO_REFUND_NUMBERS,
  };
}
