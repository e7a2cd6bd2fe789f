/* Antom's notifications, with the fields that the worker reads. */

type Different = Readonly<Record<string, unknown>>;
const AMOUNT = { currency: 'KRW', value: '46000' };
const SUCCESS = { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success.' };

export function paymentResult(paymentRequestId: string, paymentId: string, different: Different = {}) {
  return {
    notifyType: 'PAYMENT_RESULT',
    paymentRequestId,
    paymentId,
    paymentAmount: AMOUNT,
    paymentTime: '2026-01-31T18:04:59+09:00',
    result: SUCCESS,
    ...different,
  };
}

/** Names no `paymentRequestId`; its `captureRequestId` is usually one. */
export function captureResult(captureRequestId: string, paymentId: string, different: Different = {}) {
  return {
    notifyType: 'CAPTURE_RESULT',
    captureRequestId,
    captureId: `capture-of-${paymentId}`,
    paymentId,
    captureAmount: AMOUNT,
    captureTime: '2026-01-31T18:05:01+09:00',
    result: SUCCESS,
    ...different,
  };
}

export const FAILURE = { resultCode: 'USER_BALANCE_NOT_ENOUGH', resultStatus: 'F', resultMessage: 'too little' };

/** Names no payment. */
export function refundResult(refundRequestId: string, refundStatus: 'SUCCESS' | 'FAIL', different: Different = {}) {
  return {
    notifyType: 'REFUND_RESULT',
    refundStatus,
    refundRequestId,
    refundId: `antom-${refundRequestId}`,
    refundAmount: { currency: 'KRW', value: '6000' },
    refundTime: '2026-02-01T12:00:00+09:00',
    result: refundStatus === 'SUCCESS' ? SUCCESS : FAILURE,
    ...different,
  };
}

/** Has neither `notifyType` nor `result`. */
export function disputeNotification(paymentRequestId: string, disputeNotificationType: string, different: Different = {}) {
  return { paymentRequestId, disputeId: 'dispute-1', disputeNotificationType, ...different };
}
