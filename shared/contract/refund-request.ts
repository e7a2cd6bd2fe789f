import * as z from 'zod/mini';
import { lines, optionalText } from './request/text.ts';
import { wonAmount } from './request/won-amount.ts';

/** In UTF-16 units. */
export const LONGEST_REFUND_REASON = 256;
export const LONGEST_REFUND_REFERENCE = 64;

/** The body of POST …/refunds: Antom's fields of a refund without those that this service fills in, and `reference` and `force`. */
export const refundRequest = z.strictObject({
  refundAmount: wonAmount,
  refundReason: z.optional(lines(LONGEST_REFUND_REASON, 'Why, for Antom and for you.')),
  reference: optionalText(LONGEST_REFUND_REFERENCE, 'Your own name for the refund: shown with it, and not sent to Antom.'),
  force: z._default(
    z
      .boolean()
      .check(
        z.describe('Refund although a review is needed, a dispute is open or lost, or the payment was cancelled before it was captured.'),
      ),
    false,
  ),
});

export type RefundRequest = z.output<typeof refundRequest>;
