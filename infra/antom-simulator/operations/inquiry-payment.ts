import type { JsonBody } from '../messages/json-body.ts';
import { antomTime } from '../messages/pacific-time.ts';
import { failureOf, type Result, resultOf } from '../messages/results.ts';
import { cardMessages, declinedCardMessages } from '../payments/card-messages.ts';
import { reviewFields } from '../payments/review-messages.ts';
import { settlementFields } from '../payments/settlement.ts';
import type { PaymentState, SimulatedPayment } from '../payments/simulated-payment.ts';
import { transactionsOf } from './listed-transactions.ts';
import { operation, type OperationContext, refusal } from './operation.ts';
import { findReferenced, paymentReferenceSchema } from './payment-reference.ts';

const SEVEN_DAYS_MS = 7 * 24 * 3_600_000;

/** Answers with a payment's status. `result` is about the inquiry only; a `paymentStatus` of `SUCCESS` means authorized. */
export const inquiryPayment = operation(paymentReferenceSchema, (request, context) => {
  const payment = findReferenced(request, context.register);
  if (payment === undefined) return refusal('ORDER_NOT_EXIST');
  return {
    result: resultOf('SUCCESS'),
    ...statusFields(payment),
    paymentRequestId: payment.paymentRequestId,
    paymentId: payment.paymentId,
    paymentAmount: payment.request.paymentAmount,
    paymentCreateTime: antomTime(payment.createdAt),
    ...buyerFields(payment, context),
    ...authorizedFields(payment),
    ...(payment.state === 'declined' ? declinedCardMessages(payment, declineCodeOf(payment)) : {}),
  };
});

const STATUS: Record<PaymentState, 'PROCESSING' | 'FAIL' | 'SUCCESS' | 'CANCELLED'> = {
  created: 'PROCESSING',
  processing: 'PROCESSING',
  declined: 'FAIL',
  authorized: 'SUCCESS',
  captured: 'SUCCESS',
  capture_failed: 'SUCCESS',
  cancelled: 'CANCELLED',
  closed: 'FAIL',
};

function statusFields(payment: SimulatedPayment): JsonBody {
  const result = paymentResult(payment);
  return { paymentStatus: STATUS[payment.state], paymentResultCode: result.resultCode, paymentResultMessage: result.resultMessage };
}

function paymentResult(payment: SimulatedPayment): Result {
  switch (STATUS[payment.state]) {
    case 'PROCESSING':
      return resultOf('PAYMENT_IN_PROCESS');
    case 'SUCCESS':
      return resultOf('SUCCESS');
    case 'CANCELLED':
      return resultOf('ORDER_IS_CANCELED');
    case 'FAIL':
      return payment.state === 'closed' ? resultOf('ORDER_IS_CLOSED') : failureOf(declineCodeOf(payment));
  }
}

function declineCodeOf({ declineCode = 'PROCESS_FAIL' }: SimulatedPayment): string {
  return declineCode;
}

function buyerFields(payment: SimulatedPayment, context: OperationContext): JsonBody {
  if (STATUS[payment.state] !== 'PROCESSING') return {};
  return { redirectActionForm: { method: 'GET', redirectUrl: context.buyerUrl(payment) } };
}

function authorizedFields(payment: SimulatedPayment): JsonBody {
  if (STATUS[payment.state] !== 'SUCCESS' || payment.authorizedAt === undefined) return {};
  const transactions = transactionsOf(payment);
  return {
    ...(transactions.length === 0 ? {} : { transactions }),
    ...(payment.state === 'authorized' ? { authExpiryTime: antomTime(new Date(payment.authorizedAt.getTime() + SEVEN_DAYS_MS)) } : {}),
    paymentTime: antomTime(payment.authorizedAt),
    actualPaymentAmount: payment.request.paymentAmount,
    ...cardMessages(payment),
    ...settlementFields(payment, payment.request.paymentAmount),
    ...reviewFields(payment),
  };
}
