import { approvalFields, CARD_NUMBER } from './approval.ts';
import {
  captureIdOf,
  type FurtherCapture,
  type LedgerDispute,
  type LedgerOrder,
  type LedgerRefund,
  type LedgerStep,
  won,
} from './ledger.ts';
import type { Message } from './operations.ts';

/* Antom's notifications, with the buyer's data that Antom puts in. */

const CARD = { cardNo: '************canary', cardholderName: 'canary' };
const SUCCESS = { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: `success of ${CARD_NUMBER}` };
const FAILURE = { resultCode: 'DO_NOT_HONOR', resultStatus: 'F', resultMessage: `declined: ${CARD_NUMBER}` };

/** @param isBrief of a success: it names the card, and nothing more */
export function paymentResult(order: LedgerOrder, isSuccess: boolean, isBrief = false): Message {
  const { paymentRequestId, paymentId, minorUnits, approval } = order;
  return {
    notifyType: 'PAYMENT_RESULT',
    result: isSuccess ? SUCCESS : FAILURE,
    paymentRequestId,
    paymentId,
    paymentAmount: won(minorUnits),
    ...(isSuccess ? { ...approvalFields(approval, isBrief), ...reviewFields(order) } : { cardInfo: CARD, paymentResultInfo: CARD }),
  };
}

/** What notifyPayment and inquiryPayment say of a review. */
export function reviewFields({ review }: Pick<LedgerOrder, 'review'>): Message {
  return review === undefined ? {} : { authReviewStatus: review, authReviewSource: 'ANTOM_SHIELD' };
}

/** Antom documents no form of it. This one says nothing of how the review stands. */
export function riskPostReview({ paymentRequestId, paymentId }: LedgerOrder, namesBoth: boolean): Message {
  return { notifyType: 'RISK_POST_REVIEW', paymentId, ...(namesBoth ? { paymentRequestId } : {}) };
}

export function paymentPending({ paymentRequestId, paymentId, minorUnits }: LedgerOrder): Message {
  return { notifyType: 'PAYMENT_PENDING', result: SUCCESS, paymentRequestId, paymentId, paymentAmount: won(minorUnits) };
}

/** @param captureRequestId usually the payment's id; Antom does not promise it */
export function captureResult({ paymentId, minorUnits }: LedgerOrder, isSuccess: boolean, captureRequestId: string): Message {
  return captureMessage({ paymentId, captureRequestId, captureId: captureIdOf(paymentId), minorUnits }, isSuccess);
}

export function furtherCaptureResult({ paymentId }: LedgerOrder, capture: FurtherCapture): Message {
  return captureMessage({ paymentId, captureRequestId: capture.captureId, ...capture }, true);
}

function captureMessage(
  { minorUnits, ...ids }: FurtherCapture & { readonly paymentId: string; readonly captureRequestId: string },
  isSuccess: boolean,
): Message {
  return {
    notifyType: 'CAPTURE_RESULT',
    result: isSuccess ? SUCCESS : FAILURE,
    ...ids,
    captureAmount: won(minorUnits),
    paymentResultInfo: CARD,
  };
}

export function refundResult({ refundRequestId, refundId, statedMinorUnits }: LedgerRefund, isSuccess: boolean): Message {
  return {
    notifyType: 'REFUND_RESULT',
    result: isSuccess ? SUCCESS : FAILURE,
    refundStatus: isSuccess ? 'SUCCESS' : 'FAIL',
    refundRequestId,
    refundId,
    refundAmount: won(statedMinorUnits),
  };
}

export function disputeStep(
  { paymentRequestId, paymentId }: LedgerOrder,
  { disputeId, disputeType, minorUnits }: Omit<LedgerDispute, 'steps'>,
  { step, judgedResult, judgedMinorUnits }: LedgerStep,
): Message {
  return {
    disputeNotificationType: step,
    disputeType,
    paymentRequestId,
    paymentId,
    disputeId,
    disputeAmount: won(minorUnits),
    ...(judgedResult === undefined ? {} : { disputeJudgedResult: judgedResult }),
    ...(judgedMinorUnits === undefined ? {} : { disputeJudgedAmount: won(judgedMinorUnits) }),
    disputeReasonMsg: `canary ${CARD_NUMBER}`,
  };
}

/** A kind of notification that a later version of Antom may send. */
export function unknownKind(notifyType: string): Message {
  return { notifyType, result: SUCCESS, cardInfo: CARD };
}
