import { maySendPay } from '../payment/lifecycle.ts';
import type { Payment } from '../payment/payment.ts';
import { isOpenRefund } from '../payment/refund.ts';
import { revisionIs } from './conditions.ts';
import { ContendedPaymentError, MAX_ATTEMPTS } from './contended-payment.ts';
import { getPayment, type PaymentsTable, updatePayment } from './payments-table-access.ts';
import { NEXT_REVISION, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { Clause, ConditionalUpdate } from './update-expression.ts';

/** A review is kept with who made it and what they saw. In place of what they wrote stands this, because every release reads a text there. */
const ERASED_TEXT = '(erased)';

/**
 * What became of an erasure.
 * - `erased`: these texts are gone.
 * - `nothing`: there is no text to erase. `payment.erased` says whether there was one.
 * - `needed`: the stored request may still be sent to Antom, or these refunds, with their reasons. Nothing was erased.
 */
export type ErasureOutcome =
  | { readonly outcome: 'erased'; readonly payment: Payment; readonly texts: readonly string[] }
  | { readonly outcome: 'nothing'; readonly payment: Payment }
  | { readonly outcome: 'needed'; readonly by: 'start' | readonly string[] }
  | { readonly outcome: 'unknown-payment' };

/**
 * Removes what a merchant or an operator has written about a payment in words of their own. Facts, amounts, ids and times stay, and so do fingerprints, by which
 * a repeated request is known. It is written on condition that nothing was recorded since the read, so no text is lost that somebody still needs. How long
 * the payment is kept does not change.
 */
export async function eraseTexts(table: PaymentsTable, paymentRequestId: string, by: string, now: Date): Promise<ErasureOutcome> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const payment = await getPayment(table, paymentRequestId);
    if (payment === undefined) return { outcome: 'unknown-payment' };
    const needed = neededBy(payment, now);
    if (needed !== undefined) return { outcome: 'needed', by: needed };
    const texts = textsOf(payment);
    if (texts.length === 0) return { outcome: 'nothing', payment };
    const { written, payment: after } = await updatePayment(table, paymentRequestId, erasureUpdate(payment, texts, by, now));
    if (written && after !== undefined) return { outcome: 'erased', payment: after, texts: texts.map(({ name }) => name) };
  }
  throw new ContendedPaymentError(paymentRequestId);
}

/** A refund that Antom does not know is sent again under its id, and Antom refuses one with another reason. */
function neededBy(payment: Payment, now: Date): 'start' | readonly string[] | undefined {
  if (payment.request !== undefined && maySendPay(payment) && payment.expiresAtEpochMs > now.getTime()) return 'start';
  const open = Object.entries(payment.refunds).filter(([, refund]) => isOpenRefund(refund) && refund.reason !== undefined);
  return open.length === 0 ? undefined : open.map(([refundRequestId]) => refundRequestId);
}

interface ErasableText {
  /** For the operator. It names no content. */
  readonly name: string;
  readonly remove?: readonly Clause[];
  readonly set?: readonly Clause[];
}

/** Ids of the merchant, such as the order's and the reference of a refund, are not among them: its books and its repeated requests need them. */
function textsOf({ orderDescription, metadata, request, refunds, review }: Payment): ErasableText[] {
  const reasons = Object.entries(refunds).filter(([, { reason }]) => reason !== undefined);
  return [
    ...(orderDescription === undefined ? [] : [{ name: 'order description', remove: [{ expression: '#orderDescription' }] }]),
    ...(metadata === undefined ? [] : [{ name: 'metadata', remove: [{ expression: '#metadata' }] }]),
    ...(request === undefined ? [] : [{ name: 'stored request', remove: STORED_REQUEST }]),
    ...reasons.map(([id], index) => ({ name: `reason of refund ${id}`, remove: [reasonOfRefund(id, index)] })),
    ...(review === undefined || review.reason === ERASED_TEXT ? [] : [{ name: 'reason of the review', set: [REVIEW_WITHOUT_REASON] }]),
  ];
}

const REVIEW_WITHOUT_REASON: Clause = { expression: '#review.#reason = :erasedText', values: { ':erasedText': ERASED_TEXT } };

function reasonOfRefund(refundRequestId: string, index: number): Clause {
  const name = `#refund${String(index)}`;
  return { expression: `#refunds.${name}.#reason`, names: { [name]: refundRequestId } };
}

function erasureUpdate({ revision }: Payment, texts: readonly ErasableText[], by: string, now: Date): ConditionalUpdate {
  return {
    conditions: [revisionIs(revision)],
    set: [...texts.flatMap(({ set = [] }) => set), setTo('erased', { by, erasedAt: now.toISOString() })],
    remove: texts.flatMap(({ remove = [] }) => remove),
    add: [NEXT_REVISION],
  };
}
