import { antomTime } from './messages/antom-time.ts';
import { CARD_INFO } from './messages/card-info.ts';
import type { JsonBody } from './messages/json-body.ts';
import { failureOf, type Result, resultOf } from './messages/results.ts';
import type { SimulatedDispute } from './payments/simulated-dispute.ts';
import type { SimulatedCapture, SimulatedPayment } from './payments/simulated-payment.ts';
import type { SimulatedRefund } from './payments/simulated-refund.ts';

/** `PAYMENT_RESULT` with S: authorized, not captured. See docs.antom.com/ac/ams/paymentrn_online. */
export function paymentSucceeded(payment: SimulatedPayment, at: Date): JsonBody {
  return {
    notifyType: 'PAYMENT_RESULT',
    ...paymentFields(payment),
    paymentTime: antomTime(at),
    actualPaymentAmount: payment.request.paymentAmount,
    cardInfo: CARD_INFO,
    paymentResultInfo: CARD_INFO,
    result: resultOf('SUCCESS'),
  };
}

/** `PAYMENT_RESULT` with F: declined, or the page ran out of time. */
export function paymentFailed(payment: SimulatedPayment, code: string): JsonBody {
  return {
    notifyType: 'PAYMENT_RESULT',
    ...paymentFields(payment),
    paymentResultInfo: { paymentMethodRegion: 'KR' },
    result: failureOf(code),
  };
}

/** `CAPTURE_RESULT`; names no `paymentRequestId`. See docs.antom.com/ac/ams/notify_capture. */
export function captureDecided(payment: SimulatedPayment, capture: SimulatedCapture): JsonBody {
  return {
    notifyType: 'CAPTURE_RESULT',
    captureAmount: capture.amount,
    captureId: capture.captureId,
    captureRequestId: capture.captureRequestId,
    paymentId: payment.paymentId,
    ...(capture.failureCode === undefined ? { captureTime: antomTime(capture.decidedAt) } : {}),
    result: outcome(capture.failureCode),
  };
}

/** `REFUND_RESULT`; names no payment at all. See docs.antom.com/ac/ams/notify_refund. */
export function refundDecided(refund: SimulatedRefund): JsonBody {
  return {
    notifyType: 'REFUND_RESULT',
    refundStatus: refund.status,
    refundRequestId: refund.refundRequestId,
    refundId: refund.refundId,
    refundAmount: refund.amount,
    ...(refund.status === 'SUCCESS' && refund.decidedAt !== undefined ? { refundTime: antomTime(refund.decidedAt) } : {}),
    result: outcome(refund.failureCode),
  };
}

/** A dispute's notification has neither `notifyType` nor `result`. See docs.antom.com/ac/ams/notify_dispute. */
export function disputeChanged(payment: SimulatedPayment, dispute: SimulatedDispute, type: string, fields: JsonBody = {}): JsonBody {
  return {
    paymentRequestId: payment.paymentRequestId,
    paymentId: payment.paymentId,
    disputeId: dispute.disputeId,
    disputeType: dispute.type,
    disputeNotificationType: type,
    ...fields,
  };
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
