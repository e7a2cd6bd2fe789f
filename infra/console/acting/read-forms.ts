import * as z from 'zod/mini';
import { LONGEST_REFUND_REASON, LONGEST_REFUND_REFERENCE } from '../../../shared/contract/refund-request.ts';
import { WON_AMOUNT_PATTERN } from '../../../shared/contract/request/won-amount.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { planReview } from '../../operate/payments/record-review.ts';
import type { WantedRefund } from '../../operate/payments/request-refund.ts';
import { closedPayment, failedRefund, givenBack, returnedRefund, type ReviewedFact } from '../../operate/payments/reviewed-facts.ts';
import type { PlannedAction } from './planned-action.ts';

/** A field that is not as it has to be, for the table of texts. */
export type WrongField = 'amount' | 'reference' | 'reason';

const field = z._default(z.string(), '');
const refundForm = z.object({ amount: field, reference: field, reason: field, force: z.optional(z.string()) });
const reviewForm = z.object({ reason: field, statement: field });

/** A sentence or two: nothing else limits it. */
export const LONGEST_REVIEW_REASON = 256;

/** Amounts may be written with separators. */
export function readRefund(payment: Payment, form: unknown): PlannedAction | { readonly wrong: WrongField } {
  const { amount: written, reference: named, reason: because, force } = refundForm.parse(form);
  const [amount, reference, reason] = [written.replaceAll(/[,\s₩원]/g, ''), named.trim(), because.trim()];
  if (!WON_AMOUNT_PATTERN.test(amount)) return { wrong: 'amount' };
  if (reference === '' || reference.length > LONGEST_REFUND_REFERENCE) return { wrong: 'reference' };
  if (reason === '' || reason.length > LONGEST_REFUND_REASON) return { wrong: 'reason' };
  const wanted: WantedRefund = { amount, reference, reason, force: force !== undefined };
  return { kind: 'refund', payment, wanted };
}

/** What a reviewer can say besides, by the names of the command's options. A refund's id stands behind a colon. */
export const STATEMENTS = ['closed', 'given-back', 'returned-refund', 'failed-refund'] as const;
export type Statement = (typeof STATEMENTS)[number];

/** @throws {OperatorError} when the statement is not one that can be made about this payment */
export function readReview(payment: Payment, form: unknown, now: Date): PlannedAction | { readonly wrong: WrongField } {
  const { reason: because, statement } = reviewForm.parse(form);
  const reason = because.trim();
  if (reason === '' || reason.length > LONGEST_REVIEW_REASON) return { wrong: 'reason' };
  const stated = statedIn(payment, statement);
  return { kind: 'review', payment, reason, plan: planReview(payment, stated, now), stated: stated?.text };
}

function statedIn(payment: Payment, text: string): ReviewedFact | undefined {
  const [name, refundRequestId = ''] = text.split(':');
  switch (STATEMENTS.find((statement) => statement === name)) {
    case 'closed':
      return closedPayment(payment);
    case 'given-back':
      return givenBack(payment);
    case 'returned-refund':
      return returnedRefund(payment, refundRequestId);
    case 'failed-refund':
      return failedRefund(payment, refundRequestId);
    case undefined:
      return undefined;
  }
}

/** The statements that can be made about a payment now, as the form has them. */
export function statementsAbout(payment: Payment): readonly string[] {
  const refunds = Object.keys(payment.refunds);
  const candidates = ['closed', 'given-back', ...refunds.flatMap((id) => [`returned-refund:${id}`, `failed-refund:${id}`])];
  return candidates.filter((candidate) => isPossible(payment, candidate));
}

function isPossible(payment: Payment, statement: string): boolean {
  try {
    return statedIn(payment, statement)?.fact !== undefined;
  } catch {
    return false; // the reason says why, to whom has made it
  }
}
