import { type LedgerOrder, type LedgerRefund, won } from './ledger.ts';
import type { Message } from './operations.ts';

/* Antom's notifications, with the buyer's data that Antom puts in. */

const CARD = { cardNo: '************canary', cardholderName: 'canary' };
const SUCCESS = { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success.' };
const FAILURE = { resultCode: 'DO_NOT_HONOR', resultStatus: 'F', resultMessage: 'declined' };

export function paymentResult({ paymentRequestId, paymentId, minorUnits }: LedgerOrder, isSuccess: boolean): Message {
  return {
    notifyType: 'PAYMENT_RESULT',
    result: isSuccess ? SUCCESS : FAILURE,
    paymentRequestId,
    paymentId,
    paymentAmount: won(minorUnits),
    cardInfo: CARD,
    paymentResultInfo: CARD,
  };
}

export function paymentPending({ paymentRequestId, paymentId, minorUnits }: LedgerOrder): Message {
  return { notifyType: 'PAYMENT_PENDING', result: SUCCESS, paymentRequestId, paymentId, paymentAmount: won(minorUnits) };
}

/** @param captureRequestId usually the payment's id; Antom does not promise it */
export function captureResult({ paymentId, minorUnits }: LedgerOrder, isSuccess: boolean, captureRequestId: string): Message {
  return {
    notifyType: 'CAPTURE_RESULT',
    result: isSuccess ? SUCCESS : FAILURE,
    captureRequestId,
    captureId: `capture-of-${paymentId}`,
    paymentId,
    captureAmount: won(minorUnits),
    paymentResultInfo: CARD,
  };
}

export function refundResult({ refundRequestId, refundId, minorUnits }: LedgerRefund, isSuccess: boolean): Message {
  return {
    notifyType: 'REFUND_RESULT',
    result: isSuccess ? SUCCESS : FAILURE,
    refundStatus: isSuccess ? 'SUCCESS' : 'FAIL',
    refundRequestId,
    refundId,
    refundAmount: won(minorUnits),
  };
}

export function disputeStep({ paymentRequestId, paymentId, minorUnits }: LedgerOrder, disputeId: string, step: string): Message {
  return {
    disputeNotificationType: step,
    disputeType: 'CHARGEBACK',
    paymentRequestId,
    paymentId,
    disputeId,
    disputeAmount: won(minorUnits),
    ...(step === 'DISPUTE_JUDGED' ? { disputeJudgedResult: 'ACCEPT_BY_CUSTOMER' } : {}),
    disputeReasonMsg: 'canary',
  };
}
