import * as z from 'zod/mini';
import { idField } from '../messages/fields.ts';
import { antomTime } from '../messages/pacific-time.ts';
import { resultOf } from '../messages/results.ts';
import { settlementFields } from '../payments/settlement.ts';
import { refundedAmount, refundNumbers } from '../payments/simulated-refund.ts';
import { operation, refusal } from './operation.ts';

const refundReferenceSchema = z
  .looseObject({ refundId: z.optional(idField), refundRequestId: z.optional(idField) })
  .check(z.refine((reference) => (reference.refundId ?? reference.refundRequestId) !== undefined, { path: ['refundRequestId'] }));

/** Answers with a refund's status. `refundId` decides when both ids are given. */
export const inquiryRefund = operation(refundReferenceSchema, (request, context) => {
  const found = context.register.refund((refund) =>
    request.refundId === undefined ? refund.refundRequestId === request.refundRequestId : refund.refundId === request.refundId,
  );
  if (found === undefined) return refusal('ORDER_NOT_EXIST');
  const { refundRequestId, refundId, status, decidedAt } = found.refund;
  const amount = refundedAmount(found.refund);
  return {
    result: resultOf('SUCCESS'),
    refundRequestId,
    refundId,
    refundAmount: amount,
    refundStatus: status,
    ...(status === 'SUCCESS' && decidedAt !== undefined
      ? {
          refundTime: antomTime(decidedAt),
          actualRefundAmount: amount,
          ...refundNumbers(found.refund),
          ...settlementFields(found.payment, amount),
        }
      : {}),
  };
});
