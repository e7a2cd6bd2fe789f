import { antomTime } from '../messages/pacific-time.ts';
import { failureOf, resultOf } from '../messages/results.ts';
import { operation, refusal } from './operation.ts';
import { findReferenced, paymentReferenceSchema } from './payment-reference.ts';

/**
 * Closes a payment that the buyer has not completed, even if its page has expired. A repetition gets the same answer.
 * An authorized payment stays: docs.antom.com/ac/cashierpay/issuer_auth_pay says that it cannot be voided, but not which code `cancel` answers.
 */
export const cancel = operation(paymentReferenceSchema, (request, context) => {
  const payment = findReferenced(request, context.register);
  if (payment === undefined) return refusal('ORDER_NOT_EXIST');
  const planted = context.cancelRefusal(payment);
  if (planted !== undefined) return { result: failureOf(planted) };
  const cancelled = context.lifecycle.apply(payment.paymentRequestId, { type: 'cancelled' });
  if (cancelled?.cancelledAt === undefined) return refusal(payment.refunds.length > 0 ? 'PROCESS_FAIL' : context.authorizedCancelCode);
  return {
    result: resultOf('SUCCESS'),
    paymentId: payment.paymentId,
    paymentRequestId: payment.paymentRequestId,
    cancelTime: antomTime(cancelled.cancelledAt),
  };
});
