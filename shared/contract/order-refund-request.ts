import * as z from 'zod/mini';
import { LONGEST_REFUND_REFERENCE, refundRequest } from './refund-request.ts';
import { referenceOrderId } from './request/order.ts';
import { text } from './request/text.ts';

/** The body of POST /order-refunds: a refund by order, whose `reference` takes the place of an Idempotency-Key. */
export const orderRefundRequest = z.strictObject({
  ...refundRequest.shape,
  referenceOrderId,
  reference: text(
    LONGEST_REFUND_REFERENCE,
    'Your own name for the refund, once per order: whoever repeats it refunds nothing more. Not sent to Antom.',
  ),
});

export type OrderRefundRequest = z.output<typeof orderRefundRequest>;
