import * as z from 'zod/mini';
import type { MerchantCall } from './merchant.ts';
import type { TimelineEntry } from './timeline-entry.ts';
import type { TimelineText } from './timeline-text.ts';

/** A problem has a code, a refund its status, a payment its own. */
const schema = z.object({
  code: z.catch(z.optional(z.string()), undefined),
  refundStatus: z.catch(z.optional(z.string()), undefined),
  status: z.catch(z.optional(z.string()), undefined),
});

/** A call of the payments API by the merchant: `POST /payments/…/refunds → 409 dispute_lost`. */
export function merchantEntry({ id, at, path, request, answer }: MerchantCall, text: TimelineText): TimelineEntry {
  const messages = [
    ...(request === '' ? [] : [{ label: text.message.request, text: request }]),
    ...(answer === undefined ? [] : [{ label: text.message.answer, text: JSON.stringify(answer.body) }]),
  ];
  return {
    id: `merchant-${id}`,
    at,
    who: 'merchant',
    what: `POST ${path.replace(/^\/payments\/[^/]+/, '/payments/…')} → ${answer === undefined ? text.noAnswer : outcomeOf(answer)}`,
    trouble: answer === undefined || answer.status >= 400,
    messages,
  };
}

function outcomeOf({ status, body }: NonNullable<MerchantCall['answer']>): string {
  const { code, refundStatus, status: paymentStatus } = schema.safeParse(body).data ?? {};
  return [status, code ?? refundStatus ?? paymentStatus].filter((part) => part !== undefined).join(' ');
}
