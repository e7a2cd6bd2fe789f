import * as z from 'zod/mini';
import type { WireMoney } from '../../../shared/payment/money.ts';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';

const moneySchema = z.object({ currency: z.string().check(z.regex(/^[A-Z]{3}$/)), value: z.string().check(z.regex(/^\d+$/)) });
const paymentSchema = z.looseObject({
  referenceOrderId: z.optional(z.string()),
  paymentAmount: z.catch(z.optional(moneySchema), undefined),
  status: z.optional(z.string()),
  final: z.optional(z.boolean()),
  next: z.optional(z.string()),
  needsReview: z.optional(z.boolean()),
  reviewReasons: z.optional(z.array(z.string())),
});

/** A CloudEvents 1.0 event, read tolerantly, as a subscriber should. */
const eventSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  sequence: z.optional(z.string()),
  data: z.catch(
    z.looseObject({
      payment: z.optional(paymentSchema),
      refund: z.optional(z.looseObject({ failure: z.optional(z.looseObject({ code: z.string() })) })),
      dispute: z.optional(z.looseObject({ state: z.string(), outcome: z.optional(z.string()) })),
    }),
    {},
  ),
});

export interface ReceivedEvent {
  /** The same on every repetition. */
  readonly id: string;
  readonly type: string;
  /** The `paymentRequestId`. */
  readonly subject: string;
  /** The higher of two sequences on one subject is the newer event's. */
  readonly sequence: number;
  readonly referenceOrderId: string | undefined;
  readonly paymentAmount: WireMoney | undefined;
  /** The payment's status in the event, if it has one. */
  readonly status: string | undefined;
  /** Whether the status is the payment's last one; undefined for a status of which that is not said. */
  readonly final: boolean | undefined;
  /** What the merchant does next. */
  readonly next: string | undefined;
  readonly needsReview: boolean;
  readonly reviewReasons: readonly string[];
  /** What the event says of its refund or dispute, in codes: why the refund failed, or the dispute's step and what becomes of the money. */
  readonly subjectCodes: readonly string[];
  readonly receivedAt: Date;
  /** The event's JSON as received. */
  readonly body: string;
}

/** The event in a message's body, undefined when there is none. */
export function readEvent(body: string, receivedAt: Date): ReceivedEvent | undefined {
  const event = eventSchema.safeParse(jsonOrUndefined(body)).data;
  if (event === undefined) return undefined;
  const { id, type, subject, data } = event;
  const { referenceOrderId, paymentAmount, status, final, next, needsReview = false, reviewReasons = [] } = data.payment ?? {};
  const codes = [data.refund?.failure?.code, data.dispute?.state, data.dispute?.outcome];
  return {
    id,
    type,
    subject,
    sequence: Number(event.sequence ?? 0),
    referenceOrderId,
    paymentAmount,
    status,
    final,
    next,
    needsReview,
    reviewReasons,
    subjectCodes: codes.filter((code) => code !== undefined),
    receivedAt,
    body,
  };
}
