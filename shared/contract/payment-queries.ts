import * as z from 'zod/mini';
import { referenceOrderId } from './request/order.ts';

/** The parameters of GET /payments. */
export const listPaymentsQuery = z.strictObject({
  referenceOrderId,
  cursor: z.optional(z.string().check(z.maxLength(1024), z.describe('`nextCursor` of the page before; without it, the first page.'))),
});

/** The payments in one answer to GET /payments, at most. */
export const PAGE_SIZE = 20;

const refresh = z.optional(z.literal('true').check(z.describe('`true`: Antom is asked first.')));

/** The parameters of GET /payments/{paymentRequestId}. */
export const paymentQuery = z.strictObject({ refresh });

/** The parameters of GET /orders. */
export const orderQuery = z.strictObject({ referenceOrderId, refresh });
