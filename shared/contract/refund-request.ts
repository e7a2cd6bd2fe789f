import * as z from 'zod/mini';
import { wonAmount } from './won-amount.ts';

/** The body of POST …/refunds: Antom's own fields of a refund less what this service fills in, and `force`. */
export const refundRequest = z.strictObject({
  refundAmount: wonAmount,
  refundReason: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
  /** Refund although a dispute is open. */
  force: z._default(z.boolean(), false),
});

export type RefundRequest = z.output<typeof refundRequest>;
