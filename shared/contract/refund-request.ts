import * as z from 'zod/mini';
import { wonAmount } from './won-amount.ts';

/** The body of POST …/refunds: Antom's fields of a refund without those that this service fills in, and `force`. */
export const refundRequest = z.strictObject({
  refundAmount: wonAmount,
  refundReason: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
  /** Refund even if a dispute is open. */
  force: z._default(z.boolean(), false),
});

export type RefundRequest = z.output<typeof refundRequest>;
