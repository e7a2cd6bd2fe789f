import * as z from 'zod/mini';
import { NEXT_STEPS, nextStep } from '../payment/next-step.ts';
import type { Payment } from '../payment/payment.ts';
import { PAYMENT_STATUSES } from '../payment/payment-status.ts';
import { needsReview } from '../payment/review.ts';
import { statusOf } from '../payment/status.ts';
import { cursor, pageLimit, queryMoment, severalOf } from './list-parameters.ts';
import { referenceOrderId } from './request/order.ts';
import { text } from './request/text.ts';

const parameters = z.strictObject({
  referenceOrderId: z.optional(referenceOrderId),
  paymentId: z.optional(text(64, "Antom's id of the payment.")),
  createdFrom: z.optional(queryMoment('The start of the payment, at this time or later.')),
  createdTo: z.optional(queryMoment('The start of the payment, before this time.')),
  status: z.optional(severalOf(PAYMENT_STATUSES, 'The status of the payment.')),
  next: z.optional(severalOf(NEXT_STEPS, 'What is to be done next about the payment.')),
  needsReview: z.optional(z.literal('true').check(z.describe('`true`: only payments that need a review by a person.'))),
  limit: z.optional(pageLimit),
  cursor: z.optional(cursor),
});

type Parameter = keyof z.output<typeof parameters>;

/** What may stand beside a parameter that names payments by itself. */
const BESIDE = {
  referenceOrderId: ['cursor', 'limit'],
  paymentId: [],
} as const satisfies Partial<Record<Parameter, readonly Parameter[]>>;

/** The parameters of GET /payments: of one order, by Antom's id, or by the time of the start with filters. */
export const listPaymentsQuery = parameters.check(
  z.check(({ value, issues }) => {
    const given = Object.keys(value);
    const [namer, beside] = Object.entries<readonly string[]>(BESIDE).find(([name]) => given.includes(name)) ?? ['', given];
    for (const other of given.filter((name) => name !== namer && !beside.includes(name))) {
      issues.push({ code: 'custom', path: [other], message: `must not be combined with ${namer}`, input: value });
    }
  }),
);

export type ListPaymentsParameters = z.output<typeof listPaymentsQuery>;

/** Whether a payment is one of those that the filters name. */
export function paymentMatches(
  { status, next, needsReview: isForReview }: Pick<ListPaymentsParameters, 'status' | 'next' | 'needsReview'>,
  now: Date,
): (payment: Payment) => boolean {
  return (payment) =>
    (status?.includes(statusOf(payment)) ?? true) &&
    (next?.includes(nextStep(payment, now)) ?? true) &&
    (isForReview === undefined || needsReview(payment));
}

const refresh = z.optional(z.literal('true').check(z.describe('`true`: Antom is asked first.')));

/** The parameters of GET /payments/{paymentRequestId}. */
export const paymentQuery = z.strictObject({ refresh });

/** The parameters of GET /orders. */
export const orderQuery = z.strictObject({ referenceOrderId, refresh });
