import { type FailedRefundFact, provenanceFrom, type RefundReturnedFact } from '../../shared/payment/fact.ts';
import { newFactsFor } from '../../shared/payment/overlay.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { refundOf } from '../../shared/payment/refund.ts';
import { isRefundWithoutEnd } from '../../shared/payment/settling.ts';
import { ReviewError } from './review-error.ts';

/** What a reviewer says became of a refund. Antom does not say it clearly, or not at all, so the reviewer has to have made sure. */
export interface ReviewedRefund {
  /** For the worker, which alone records what became of money. Undefined when it is recorded already: the command may be repeated. */
  readonly fact: RefundReturnedFact | FailedRefundFact | undefined;
  /** For the reviewer. */
  readonly text: string;
}

/** The money of a refund that succeeded at first has come back. @throws {ReviewError} unless Antom told both the success and the failure of the refund */
export function returnedRefund(payment: Payment, refundRequestId: string): ReviewedRefund {
  if (refundOf(payment, refundRequestId)?.state === 'RETURNED') {
    return { fact: undefined, text: `The refund ${refundRequestId} is recorded as returned already.` };
  }
  const fact: RefundReturnedFact = { kind: 'refundReturned', refundRequestId, provenance: provenanceFrom('review') };
  if (newFactsFor(payment, [fact]).length === 0) {
    throw new ReviewError(`Antom has not reported both a success and a failure of the refund ${refundRequestId}`);
  }
  return { fact, text: `The worker will record that the money of the refund ${refundRequestId} came back.` };
}

/**
 * A refund that was made in Antom's Dashboard will never be paid, and Antom lists it as in process for ever. One that was requested here is a promise: the
 * reconciler may send it again, so nobody but Antom can say that it has failed.
 * @throws {ReviewError} for a refund that was requested here, and for one that has an end or has not been reported as one without
 */
export function failedRefund(payment: Payment, refundRequestId: string): ReviewedRefund {
  const refund = refundOf(payment, refundRequestId);
  if (refund?.fingerprint !== undefined) {
    throw new ReviewError(`the refund ${refundRequestId} was requested here, so only Antom can say that it has failed`);
  }
  if (refund?.state === 'FAIL') return { fact: undefined, text: `The refund ${refundRequestId} is recorded as failed already.` };
  if (!isRefundWithoutEnd(payment, refundRequestId)) {
    throw new ReviewError(`the payment needs no review for refund_without_end: ${refundRequestId}`);
  }
  const fact: FailedRefundFact = { kind: 'refund', refundRequestId, result: 'FAIL', provenance: provenanceFrom('review') };
  return { fact, text: `The worker will record that the refund ${refundRequestId} has failed.` };
}
