import type { JsonBody } from './messages/json-body.ts';
import { antomTime } from './messages/pacific-time.ts';
import { failureOf, type Result, resultOf } from './messages/results.ts';
import { acquirerNumbers, cardMessages, declinedCardMessages } from './payments/card-messages.ts';
import { reviewFields } from './payments/review-messages.ts';
import { settlementFields } from './payments/settlement.ts';
import type { SimulatedCapture, SimulatedPayment } from './payments/simulated-payment.ts';
import { refundedAmount, refundNumbers, type SimulatedRefund } from './payments/simulated-refund.ts';

/** `PAYMENT_RESULT` with S: authorized, not captured. See docs.antom.com/ac/ams/paymentrn_online. */
export function paymentSucceeded(payment: SimulatedPayment, at: Date): JsonBody {
  return {
    notifyType: 'PAYMENT_RESULT',
    ...paymentFields(payment),
    paymentTime: antomTime(at),
    actualPaymentAmount: payment.request.paymentAmount,
    ...cardMessages(payment),
    ...settlementFields(payment, payment.request.paymentAmount),
    ...reviewFields(payment),
    result: resultOf('SUCCESS'),
  };
}

/** `PAYMENT_RESULT` with F: the issuer declined. */
export function paymentDeclined(payment: SimulatedPayment, code: string): JsonBody {
  return { notifyType: 'PAYMENT_RESULT', ...paymentFields(payment), ...declinedCardMessages(payment, code), result: failureOf(code) };
}

/** `PAYMENT_RESULT` with F: the page ran out of time. */
export function paymentExpired(payment: SimulatedPayment): JsonBody {
  const paymentResultInfo = { paymentMethodRegion: 'KR' };
  return { notifyType: 'PAYMENT_RESULT', ...paymentFields(payment), paymentResultInfo, result: resultOf('ORDER_IS_CLOSED') };
}

/** `CAPTURE_RESULT`; names no `paymentRequestId`. See docs.antom.com/ac/ams/notify_capture. */
export function captureDecided(payment: SimulatedPayment, capture: SimulatedCapture): JsonBody {
  return {
    notifyType: 'CAPTURE_RESULT',
    captureAmount: capture.amount,
    captureId: capture.captureId,
    captureRequestId: capture.captureRequestId,
    paymentId: payment.paymentId,
    acquirerReferenceNo: acquirerNumbers(payment).acquirerReferenceNo,
    ...(capture.failureCode === undefined ? { captureTime: antomTime(capture.decidedAt) } : {}),
    result: outcome(capture.failureCode),
  };
}

/** `REFUND_RESULT`; names no payment at all. See docs.antom.com/ac/ams/notify_refund. */
export function refundDecided(payment: SimulatedPayment, refund: SimulatedRefund): JsonBody {
  const amount = refundedAmount(refund);
  return {
    notifyType: 'REFUND_RESULT',
    refundStatus: refund.status,
    refundRequestId: refund.refundRequestId,
    refundId: refund.refundId,
    refundAmount: amount,
    ...(refund.status === 'SUCCESS' && refund.decidedAt !== undefined
      ? { refundTime: antomTime(refund.decidedAt), ...notifiedNumbers(refund), ...settlementFields(payment, amount) }
      : {}),
    result: outcome(refund.failureCode),
  };
}

/** The approval number is there for merchants that Antom has enabled for it. */
function notifiedNumbers(refund: SimulatedRefund): JsonBody {
  const { arn, authorizationCode } = refundNumbers(refund);
  return { arn, authorizationCode };
}

/** `RISK_POST_REVIEW`: the review of a payment has ended. Antom documents the name only: the body is a guess. */
export function reviewDecided(payment: SimulatedPayment): JsonBody {
  const { paymentId, paymentRequestId } = payment;
  return { notifyType: 'RISK_POST_REVIEW', paymentId, paymentRequestId, ...reviewFields(payment), result: resultOf('SUCCESS') };
}

function paymentFields(payment: SimulatedPayment): JsonBody {
  return {
    paymentAmount: payment.request.paymentAmount,
    paymentCreateTime: antomTime(payment.createdAt),
    paymentId: payment.paymentId,
    paymentRequestId: payment.paymentRequestId,
  };
}

function outcome(failureCode: string | undefined): Result {
  return failureCode === undefined ? resultOf('SUCCESS') : failureOf(failureCode);
}
