import { describeResultCode } from '../../../shared/antom/result-codes.ts';
import { type RefundAnswer, refundViewOf } from '../../../shared/contract/refund-view.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { refundOf } from '../../../shared/payment/refund.ts';
import { Problem } from '../http/problem.ts';

/** @throws {Problem} `refund_not_found` */
export function refundAnswer(payment: Payment, refundRequestId: string): RefundAnswer {
  const refund = refundOf(payment, refundRequestId);
  if (refund === undefined) throw new Problem('refund_not_found');
  const { failure, ...view } = refundViewOf(payment, refundRequestId, refund);
  return failure === undefined
    ? view
    : { ...view, failure: { ...failure, advice: `${describeResultCode(failure.code, 'F').advice} ${NEW_KEY}` } };
}

const NEW_KEY = 'To try again, request a new refund with a new Idempotency-Key.';

/** In the order in which they were requested. */
export function refundAnswers(payment: Payment): RefundAnswer[] {
  return Object.entries(payment.refunds)
    .toSorted(([, a], [, b]) => Date.parse(a.requestedAt) - Date.parse(b.requestedAt))
    .map(([refundRequestId]) => refundAnswer(payment, refundRequestId));
}
