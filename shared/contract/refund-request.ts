import * as z from 'zod/mini';
import { wonAmount } from './won-amount.ts';

/** The body of POST …/refunds: Antom's fields of a refund without those that this service fills in, and `reference` and `force`. */
export const refundRequest = z.strictObject({
  refundAmount: wonAmount,
  refundReason: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
  /** The merchant's own name for the refund: shown with it, and not sent to Antom. */
  reference: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  /** Refund even if a dispute is open or has taken the money, and even if the payment was cancelled before it was captured. */
  force: z._default(z.boolean(), false),
});

export type RefundRequest = z.output<typeof refundRequest>;
