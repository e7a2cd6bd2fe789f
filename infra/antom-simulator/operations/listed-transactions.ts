import type { JsonBody } from '../messages/json-body.ts';
import { antomTime } from '../messages/pacific-time.ts';
import { failureOf, type Result, resultOf } from '../messages/results.ts';
import { settlementFields } from '../payments/settlement.ts';
import type { SimulatedCapture, SimulatedPayment } from '../payments/simulated-payment.ts';
import { refundedAmount, type SimulatedRefund } from '../payments/simulated-refund.ts';

/** The captures and the refunds of a payment as `inquiryPayment` lists them. */
export function transactionsOf(payment: SimulatedPayment): readonly JsonBody[] {
  const captures = payment.capture === undefined ? [] : [payment.capture, ...payment.furtherCaptures];
  return [
    ...captures.map((capture) => ({ ...captureTransaction(capture), ...settlementFields(payment, capture.amount) })),
    ...payment.refunds.map((refund) => ({ ...refundTransaction(refund), ...settlementFields(payment, refundedAmount(refund)) })),
  ];
}

function captureTransaction(capture: SimulatedCapture): JsonBody {
  return {
    transactionType: 'CAPTURE',
    transactionStatus: capture.failureCode === undefined ? 'SUCCESS' : 'FAIL',
    transactionRequestId: capture.captureRequestId,
    transactionId: capture.captureId,
    transactionAmount: capture.amount,
    transactionResult: capture.failureCode === undefined ? resultOf('SUCCESS') : failureOf(capture.failureCode),
    transactionTime: antomTime(capture.decidedAt),
  };
}

function refundTransaction(refund: SimulatedRefund): JsonBody {
  return {
    transactionType: 'REFUND',
    transactionStatus: refund.status,
    transactionRequestId: refund.refundRequestId,
    transactionId: refund.refundId,
    transactionAmount: refundedAmount(refund),
    transactionResult: refundResult(refund),
    ...(refund.decidedAt === undefined ? {} : { transactionTime: antomTime(refund.decidedAt) }),
  };
}

function refundResult(refund: SimulatedRefund): Result {
  if (refund.status === 'PROCESSING') return resultOf('REFUND_IN_PROCESS');
  return refund.failureCode === undefined ? resultOf('SUCCESS') : failureOf(refund.failureCode);
}
