import type { AntomSimulator } from '../../antom-simulator/antom-simulator.ts';
import { refundableAmount } from '../../antom-simulator/payments/refund-book.ts';
import { isOpen, isOver, type SimulatedPayment } from '../../antom-simulator/payments/simulated-payment.ts';
import type { SimulatedRefund } from '../../antom-simulator/payments/simulated-refund.ts';

/** The parts of the simulator that stand for buyers, issuers and the merchant's staff. */
export type Actors = Pick<AntomSimulator, 'acquirer' | 'buyer' | 'dashboard' | 'disputes' | 'faults' | 'payments' | 'payment'>;

/** An action that an engineer can take on a payment. */
export interface PaymentAction {
  readonly isOffered: (payment: SimulatedPayment) => boolean;
  readonly perform: (actors: Actors, payment: SimulatedPayment) => void;
}

const PART_WON = 1_000n;

export const PAYMENT_ACTIONS = {
  approve: { isOffered: isOpen, perform: ({ buyer }, { paymentRequestId }) => void buyer.approve(paymentRequestId) },
  decline: { isOffered: isOpen, perform: ({ buyer }, { paymentRequestId }) => void buyer.decline(paymentRequestId) },
  expire: { isOffered: isOpen, perform: ({ buyer }, { paymentRequestId }) => void buyer.expire(paymentRequestId) },
  'close-order': { isOffered: isOpen, perform: ({ acquirer }, { paymentRequestId }) => void acquirer.closeOrder(paymentRequestId) },
  'approve-late': { isOffered: canBeApprovedLate, perform: ({ buyer }, { paymentRequestId }) => void buyer.approve(paymentRequestId) },
  'pay-late': {
    isOffered: canBeApprovedLate,
    perform({ buyer, faults }, { paymentRequestId }) {
      faults.nextLateApproval({ kind: 'late-approval', money: 'kept' });
      buyer.approve(paymentRequestId);
    },
  },
  'capture-again': {
    isOffered: ({ state }) => state === 'capture_failed',
    perform: ({ dashboard }, { paymentRequestId }) => dashboard.captureAgain(paymentRequestId),
  },
  'capture-twice': {
    isOffered: (payment) => isCaptured(payment) && payment.furtherCaptures.length === 0,
    perform: ({ acquirer }, { paymentRequestId }) => void acquirer.captureTwice(paymentRequestId),
  },
  'accept-review': {
    isOffered: isReviewed,
    perform: ({ acquirer }, { paymentRequestId }) => void acquirer.decideReview(paymentRequestId, 'ACCEPT'),
  },
  'reject-review': {
    isOffered: isReviewed,
    perform: ({ acquirer }, { paymentRequestId }) => void acquirer.decideReview(paymentRequestId, 'REJECT'),
  },
  'refund-part': {
    isOffered: (payment) => refundableAmount(payment) > 0n,
    perform({ dashboard }, payment) {
      const left = refundableAmount(payment);
      const part = left < PART_WON ? left : PART_WON;
      dashboard.refund(payment.paymentRequestId, { ...payment.request.paymentAmount, value: String(part) });
    },
  },
  'reverse-refund': {
    isOffered: ({ refunds }) => refunds.some(isDecided),
    perform({ acquirer }, { refunds }) {
      const latest = refunds.findLast(isDecided);
      if (latest !== undefined) acquirer.reverseRefund(latest.refundRequestId);
    },
  },
  'open-chargeback': {
    isOffered: isCaptured,
    perform: ({ disputes }, { paymentRequestId }) => void disputes.open(paymentRequestId, { type: 'CHARGEBACK' }),
  },
  'open-retrieval': {
    isOffered: isCaptured,
    perform: ({ disputes }, { paymentRequestId }) => void disputes.open(paymentRequestId, { type: 'RETRIEVAL_REQUEST' }),
  },
} satisfies Record<string, PaymentAction>;

export type PaymentActionName = keyof typeof PAYMENT_ACTIONS;

function canBeApprovedLate(payment: SimulatedPayment): boolean {
  return isOver(payment) && payment.lateApprovalAt === undefined;
}

function isReviewed({ review }: SimulatedPayment): boolean {
  return review?.status === 'PROCESSING';
}

function isDecided({ status }: SimulatedRefund): boolean {
  return status !== 'PROCESSING';
}

function isCaptured({ state }: SimulatedPayment): boolean {
  return state === 'captured';
}
