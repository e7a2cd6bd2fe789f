import * as z from 'zod/mini';
import type { Fact } from '../payment/fact.ts';
import { formatMoney, parseMoney } from '../payment/money.ts';

/*
 * Facts as they travel from whoever heard them to the worker: as they are, but for amounts, which JSON cannot hold as a bigint.
 */

const text = z.string();
const optionalText = z.optional(text);
const amount = z.pipe(z.object({ currency: text, value: z.string().check(z.regex(/^\d{1,16}$/)) }), z.transform(parseMoney));
const provenance = z.object({
  source: z.enum(['notification', 'pay', 'inquiryPayment', 'inquiryRefund', 'cancel', 'refund']),
  antomTime: optionalText,
  resultCode: optionalText,
  resultMessage: optionalText,
  captureId: optionalText,
});

/** @throws {z.core.$ZodError} for what is no fact. */
export const factJson: z.ZodMiniType<Fact> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['authorized', 'authorizationFailed', 'captured', 'captureFailed']), paymentId: text, amount, provenance }),
  z.object({ kind: z.literal('cancellation'), paymentId: optionalText, provenance }),
  z.object({ kind: z.literal('notPlaced'), sends: z.int(), provenance }),
  z.object({
    kind: z.literal('refund'),
    refundRequestId: text,
    refundId: optionalText,
    amount,
    result: z.enum(['PROCESSING', 'FAIL', 'SUCCESS']),
    provenance,
  }),
  z.object({
    kind: z.literal('dispute'),
    disputeId: text,
    notificationType: text,
    paymentId: optionalText,
    disputeType: optionalText,
    amount: z.optional(amount),
    reasonCode: optionalText,
    reasonMessage: optionalText,
    defenseDueTime: optionalText,
    judgedResult: optionalText,
    acceptReason: optionalText,
    provenance,
  }),
]);

export function toFactJson(fact: Fact): object {
  return 'amount' in fact && fact.amount !== undefined ? { ...fact, amount: formatMoney(fact.amount) } : fact;
}
