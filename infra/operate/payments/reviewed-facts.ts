import { capturedMinorUnits } from '../../../shared/payment/captured-money.ts';
import {
  type CancellationFact,
  type Fact,
  provenanceFrom,
  type RefundFact,
  type RefundReturnedFact,
} from '../../../shared/payment/fact.ts';
import { hasEnd } from '../../../shared/payment/lifecycle.ts';
import { newFactsFor } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { refundedMinorUnits, refundOf } from '../../../shared/payment/refund.ts';
import { reviewReasons } from '../../../shared/payment/review.ts';
import { isRefundWithoutEnd } from '../../../shared/payment/settling.ts';
import { OperatorError } from '../operator-error.ts';

/** What a reviewer says became of a payment or a refund. Antom does not say it clearly, or not at all, so the reviewer has to have made sure. */
export interface ReviewedFact {
  /** For the worker, which alone records what became of money. Undefined when it is recorded already: the command may be repeated. */
  readonly fact: Fact | undefined;
  /** For the reviewer. */
  readonly text: string;
}

/** The money of a refund that succeeded at first has come back. @throws {OperatorError} unless Antom told both the success and the failure of the refund */
export function returnedRefund(payment: Payment, refundRequestId: string): ReviewedFact {
  if (refundOf(payment, refundRequestId)?.state === 'RETURNED') {
    return { fact: undefined, text: `The refund ${refundRequestId} is recorded as returned already.` };
  }
  const fact: RefundReturnedFact = { kind: 'refundReturned', refundRequestId, provenance: provenanceFrom('review') };
  if (newFactsFor(payment, [fact]).length === 0) {
    throw new OperatorError(`Antom has not reported both a success and a failure of the refund ${refundRequestId}`);
  }
  return { fact, text: `The worker will record that the money of the refund ${refundRequestId} came back.` };
}

/**
 * A refund that was made in Antom's Dashboard will never be paid, and Antom lists it as in process for ever. One that was requested here is a promise: the
 * reconciler may send it again, so nobody but Antom can say that it has failed.
 * @throws {OperatorError} for a refund that was requested here, and for one that has an end or has not been reported as one without
 */
export function failedRefund(payment: Payment, refundRequestId: string): ReviewedFact {
  const refund = refundOf(payment, refundRequestId);
  if (refund?.fingerprint !== undefined) {
    throw new OperatorError(`the refund ${refundRequestId} was requested here, so only Antom can say that it has failed`);
  }
  if (refund?.state === 'FAIL') return { fact: undefined, text: `The refund ${refundRequestId} is recorded as failed already.` };
  if (!isRefundWithoutEnd(payment, refundRequestId)) {
    throw new OperatorError(`the payment needs no review for refund_without_end: ${refundRequestId}`);
  }
  const fact: RefundFact = { kind: 'refund', refundRequestId, result: 'FAIL', provenance: provenanceFrom('review') };
  return { fact, text: `The worker will record that the refund ${refundRequestId} has failed.` };
}

/**
 * Antom has closed the payment, and nothing of it was captured: its order is free. If the buyer's money comes all the same, that contradicts this one.
 * @throws {OperatorError} for a payment that was captured, and for one that has no reason for a review: then Antom says how it ends
 */
export function closedPayment(payment: Payment): ReviewedFact {
  if (payment.captured !== undefined) throw new OperatorError('the payment was captured, so its money is given back by refunds');
  if (payment.cancellation !== undefined) return { fact: undefined, text: 'The payment is recorded as closed already.' };
  if (reviewReasons(payment).length === 0 || (hasEnd(payment) && payment.abandoned === undefined)) {
    throw new OperatorError('the payment ends by itself');
  }
  const fact: CancellationFact = { kind: 'cancellation', provenance: provenanceFrom('review') };
  return { fact, text: 'The worker will record that Antom has closed the payment, and that nothing of it was captured.' };
}

/**
 * The payment was captured after its cancellation, and Antom has given the money back by itself, of which its answers show no refund. What is left counts as
 * refunded.
 * @throws {OperatorError} for a payment that was not captured after a cancellation
 */
export function givenBack(payment: Payment): ReviewedFact {
  const { paymentRequestId, cancellation, captured, amount } = payment;
  const minorUnits = capturedMinorUnits(payment) - refundedMinorUnits(payment);
  if (cancellation === undefined || captured === undefined) throw new OperatorError('the payment was not captured after a cancellation');
  if (minorUnits <= 0n) return { fact: undefined, text: 'All of the payment is recorded as refunded already.' };
  const fact: RefundFact = {
    kind: 'refund',
    refundRequestId: `given-back-${paymentRequestId}`,
    amount: { currency: amount.currency, minorUnits },
    result: 'SUCCESS',
    provenance: provenanceFrom('review'),
  };
  return { fact, text: `The worker will record that ${amount.currency} ${String(minorUnits)} went back to the buyer.` };
}
