import { type RefundView, refundViewOf } from '../../../shared/contract/refund-view.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { refundOf } from '../../../shared/payment/refund.ts';

/** @throws {Problem} `refund_not_found` */
export function refundAnswer(payment: Payment, refundRequestId: string): RefundView {
  const refund = refundOf(payment, refundRequestId);
  if (refund === undefined) throw new Problem('refund_not_found');
  return refundViewOf(payment, refundRequestId, refund);
}
