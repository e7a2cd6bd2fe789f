import type { AntomClient } from '../../../shared/antom/client.ts';
import { cancelPaymentAtAntom } from '../../../shared/antom-facts/payment-provider.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Actor } from '../../../shared/payment/actor.ts';
import { isApproved, isToBeClosed } from '../../../shared/payment/lifecycle.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { isFinal } from '../../../shared/payment/status.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { OwnedPayment, PaymentStore } from '../../../shared/storage/payment-store.ts';
import type { EnqueueFacts } from './enqueue-facts.ts';
import type { InquireAndEnqueue } from './inquire-and-enqueue.ts';
import { paymentInTheWay } from './payment-in-the-way.ts';

export interface CancelPaymentDependencies {
  readonly store: Pick<PaymentStore, 'recordClosing'>;
  readonly antom: Pick<AntomClient, 'cancel'>;
  readonly inquireAndEnqueue: InquireAndEnqueue;
  readonly enqueueFacts: EnqueueFacts;
  readonly now: () => Date;
  readonly log: Log;
}

export interface CancelledPayment {
  readonly payment: Payment;
  /** False: the intention is stored, and the reconciler repeats the cancellation until Antom answers. */
  readonly isOver: boolean;
}

export interface CancelOptions {
  readonly requestedBy?: Actor | undefined;
  /** About the payment as it is once the intention is stored. When false, `cancel` is left to the reconciler. */
  readonly isAntomAsked?: (payment: Payment) => boolean;
}

export type CancelPayment = (owned: OwnedPayment, options?: CancelOptions) => Promise<CancelledPayment>;

/**
 * Closes a payment at Antom before the buyer has paid; also a declined one, whose page is still open. The intention is stored before Antom is
 * asked, so a crash cannot lose it.
 * @throws {Problem} `payment_not_found`, `authorized_payment_cannot_be_voided`, `capture_failed`, `antom_outcome_unknown`
 */
export function createPaymentCanceller({
  store,
  antom,
  inquireAndEnqueue,
  enqueueFacts,
  now,
  log,
}: CancelPaymentDependencies): CancelPayment {
  return async (owned, { requestedBy, isAntomAsked = () => true } = {}) => {
    const recording = await store.recordClosing(owned, 'merchant', now(), requestedBy);
    if (recording.outcome === 'unknown-payment') throw new Problem('payment_not_found');
    if (recording.outcome === 'recorded') log.info('closing_recorded', { paymentRequestId: owned.paymentRequestId });
    const { payment } = recording;
    if (endOf(payment) !== undefined || !isAntomAsked(payment)) return answer(payment, now());
    const closed = await cancelAtAntom(payment);
    if (closed !== undefined) return answer(closed, now());
    if (!isToBeClosed(payment, now())) throw new Problem('antom_outcome_unknown'); // already closing as expired, and perhaps paid: the reconciler would not cancel it
    return answer(payment, now());
  };

  /** The payment with Antom's answer; undefined if that is unclear or could not be stored. When Antom refuses to cancel, an inquiry shows why. */
  async function cancelAtAntom(payment: Payment): Promise<Payment | undefined> {
    const result = await cancelPaymentAtAntom(antom, payment);
    if (result.outcome === 'answered') return enqueueFacts(payment, result.facts);
    const inquired = await inquireAndEnqueue(payment);
    return inquired.outcome === 'answered' ? inquired.payment : undefined;
  }
}

function answer(payment: Payment, now: Date): CancelledPayment {
  const end = endOf(payment);
  switch (end) {
    case 'paid':
      throw new Problem('authorized_payment_cannot_be_voided', {
        refund: `POST /payments/${payment.paymentRequestId}/refunds`,
        payment: paymentInTheWay(payment, now),
      });
    case 'capture_failed':
      throw new Problem('capture_failed');
    default:
      return { payment, isOver: end === 'closed' };
  }
}

/** A cancelled payment stays closed: Antom returns what the buyer pays afterwards. A paid one cannot be closed. */
function endOf(payment: Payment): 'closed' | 'paid' | 'capture_failed' | undefined {
  if (payment.cancellation !== undefined) return 'closed';
  if (payment.captureFailed !== undefined && payment.captured === undefined) return 'capture_failed';
  if (isApproved(payment)) return 'paid';
  return isFinal(payment) === true ? 'closed' : undefined;
}
