import * as z from 'zod/mini';

/** The parameters of GET /payments. */
export const listPaymentsQuery = z.strictObject({
  referenceOrderId: z.string().check(z.minLength(1), z.maxLength(64)),
  cursor: z.optional(z.string().check(z.maxLength(1024))),
});

/** The payments in one answer to GET /payments, at most. */
export const PAGE_SIZE = 20;

/** The parameters of GET /payments/{paymentRequestId}. */
export const paymentQuery = z.strictObject({ refresh: z.optional(z.literal('true')) });
