/* Antom's notifications, with what the worker reads of them. */

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

/** Names no `paymentRequestId`; its `captureRequestId` has been seen to be one. */
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
