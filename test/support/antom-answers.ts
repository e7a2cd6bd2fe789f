import type { NoAnswer, SignedAnswer, UnsignedRefusal } from '../../shared/antom/answer.ts';
import type { PaymentReference, RefundReference, RefundRequest } from '../../shared/antom/client.ts';
import type {
  CancelAnswer,
  InquiryPaymentAnswer,
  InquiryRefundAnswer,
  RefundAnswer,
  RiskReviewStatement,
} from '../../shared/antom/response-schemas.ts';
import type { RefundResult } from '../../shared/payment/fact.ts';
import { parseMoney } from '../../shared/payment/money.ts';
import { NO_CARD_DETAILS, NO_REFUND_NUMBERS } from './no-details.ts';
import { won } from './won.ts';

/* Antom's answers as its client gives them. Antom's id of a payment follows from ours, so that either can be asked for. */

const ANTOM_ID_PREFIX = '20260131';

export function antomIdOf(paymentRequestId: string): string {
  return `${ANTOM_ID_PREFIX}${paymentRequestId}`;
}

const SUCCESS = { resultStatus: 'S', resultCode: 'SUCCESS', resultMessage: 'success.' } as const;

type Transaction = InquiryPaymentAnswer['transactions'][number];

/** An inquiry that worked, and how the payment stands. */
export function inquired(paymentStatus: string, ...transactions: readonly Transaction[]) {
  return (asked: PaymentReference): SignedAnswer<InquiryPaymentAnswer> => {
    const paymentRequestId = 'paymentId' in asked ? asked.paymentId.slice(ANTOM_ID_PREFIX.length) : asked.paymentRequestId;
    const body = {
      paymentRequestId,
      paymentId: antomIdOf(paymentRequestId),
      paymentStatus,
      paymentAmount: won(46_000n),
      paymentResultCode: undefined,
      paymentResultMessage: undefined,
      paymentTime: '2026-01-31T18:04:59+09:00',
      ...NO_CARD_DETAILS,
      transactions: [...transactions],
      riskReviews: [],
      unreadable: [],
      allCapturesEnded: true,
      unreadableRefunds: [],
    };
    return { outcome: 'answered', signed: true, result: SUCCESS, body };
  };
}

/** The same of a payment of which Antom says this about a risk review. */
export function withRiskReview(inquiry: ReturnType<typeof inquired>, ...statuses: readonly RiskReviewStatement['status'][]) {
  return (asked: PaymentReference): SignedAnswer<InquiryPaymentAnswer> => {
    const { body, ...answer } = inquiry(asked);
    return { ...answer, body: body && { ...body, riskReviews: statuses.map((status) => ({ status, source: 'PSP' })) } };
  };
}

/** The same, about another order at Antom. */
export function ofAnotherOrder(inquiry: ReturnType<typeof inquired>) {
  return (asked: PaymentReference): SignedAnswer<InquiryPaymentAnswer> => {
    const { body, ...answer } = inquiry(asked);
    return { ...answer, body: body && { ...body, paymentId: 'another' } };
  };
}

/** An inquiry that worked: the payment has failed, with this code. */
export function inquiredFailure(paymentResultCode: string) {
  return (asked: PaymentReference): SignedAnswer<InquiryPaymentAnswer> => {
    const { body, ...answer } = inquired('FAIL')(asked);
    return { ...answer, body: body && { ...body, paymentResultCode, paymentResultMessage: 'failed' } };
  };
}

export function captureEntry(transactionStatus: 'SUCCESS' | 'FAIL', transactionAmount = won(46_000n)): Transaction {
  return {
    transactionType: 'CAPTURE',
    transactionStatus,
    transactionAmount,
    transactionId: undefined,
    transactionTime: undefined,
    transactionResult: undefined,
  };
}

/** A refund of 6,000 won. */
export function refundEntry(transactionRequestId: string, transactionStatus: RefundResult): Transaction {
  return {
    transactionType: 'REFUND',
    transactionStatus,
    transactionAmount: won(6_000n),
    transactionRequestId,
    transactionId: `antom-${transactionRequestId}`,
    transactionTime: undefined,
    transactionResult: undefined,
  };
}

export function inquiredRefund(refundStatus: string, minorUnits = 6_000n) {
  return (asked: RefundReference): SignedAnswer<InquiryRefundAnswer> => {
    const refundRequestId = 'refundRequestId' in asked ? asked.refundRequestId : asked.refundId;
    const body = {
      refundRequestId,
      refundId: `antom-${refundRequestId}`,
      refundAmount: won(minorUnits),
      refundStatus,
      refundTime: undefined,
      ...NO_REFUND_NUMBERS,
    };
    return { outcome: 'answered', signed: true, result: SUCCESS, body };
  };
}

export function cancelled(): SignedAnswer<CancelAnswer> {
  return {
    outcome: 'answered',
    signed: true,
    result: SUCCESS,
    body: { paymentId: undefined, paymentRequestId: undefined, cancelTime: undefined },
  };
}

/** Antom has taken the order for a refund, whose result comes later. */
export function refundInProcess(asked: RefundRequest): SignedAnswer<RefundAnswer> {
  const { refundRequestId, paymentId } = asked;
  const refundAmount = parseMoney(asked.refundAmount);
  return {
    outcome: 'answered',
    signed: true,
    result: { resultStatus: 'U', resultCode: 'REFUND_IN_PROCESS', resultMessage: 'in process' },
    body: { refundRequestId, refundId: `antom-${refundRequestId}`, paymentId, refundAmount, refundTime: undefined, ...NO_REFUND_NUMBERS },
  };
}

/** A signed `F`. */
export function refusedWith(resultCode: string): () => SignedAnswer<never> {
  return () => ({
    outcome: 'answered',
    signed: true,
    result: { resultStatus: 'F', resultCode, resultMessage: 'refused' },
    body: undefined,
  });
}

/** Antom knows no such order or refund, at least not yet. */
export const notFound = refusedWith('ORDER_NOT_EXIST');

export function unsignedRefusal(resultCode: string): () => UnsignedRefusal {
  return () => ({ outcome: 'answered', signed: false, result: { resultStatus: 'F', resultCode, resultMessage: 'unsigned' } });
}

export function undecided(): SignedAnswer<never> {
  return {
    outcome: 'answered',
    signed: true,
    result: { resultStatus: 'U', resultCode: 'UNKNOWN_EXCEPTION', resultMessage: 'try again' },
    body: undefined,
  };
}

export function timedOut(): NoAnswer {
  return { outcome: 'unknown', reason: 'timeout' };
}
