import { PROBLEMS } from '../../../shared/contract/problems.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Actor } from '../../../shared/payment/actor.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { CancelPayment } from './cancel-payment.ts';
import { paymentInTheWay } from './payment-in-the-way.ts';

export interface ReplacePaymentDependencies {
  readonly cancelPayment: CancelPayment;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Makes sure that a payment cannot be paid any more, so that another one of its order may be. Every step can be repeated: what a start that broke off
 * has done is found done.
 * @throws {Problem} `order_already_paid`, `antom_outcome_unknown`
 */
export type ReplacePayment = (payment: Payment, requestedBy?: Actor) => Promise<void>;

export function createPaymentReplacer({ cancelPayment, now, log }: ReplacePaymentDependencies): ReplacePayment {
  return async (payment, requestedBy) => {
    const { payment: closing, isOver } = await cancelled(payment, requestedBy);
    // The cancellation is recorded once the worker has it. Until Antom has confirmed it, or while the queue refuses it, the buyer may still pay.
    if (!isOver && wasHandedOut(closing)) throw new Problem('antom_outcome_unknown');
    log.info('payment_replaced', { paymentRequestId: payment.paymentRequestId });
  };

  async function cancelled(payment: Payment, requestedBy: Actor | undefined) {
    try {
      return await cancelPayment(payment, { requestedBy, isAntomAsked: wasHandedOut });
    } catch (error) {
      if (!(error instanceof Problem) || PROBLEMS[error.code].status !== 409) throw error;
      throw new Problem('order_already_paid', { payment: error.members.payment ?? paymentInTheWay(payment, now()) });
    }
  }
}

/**
 * Whether the buyer may have the address of the payment's page. Once the intention to close it is stored, no `pay` is sent for it and no address is given
 * out. So if Antom's acceptance was not recorded before, nobody can pay, and the reconciler closes what Antom may have.
 */
function wasHandedOut({ acceptance }: Payment): boolean {
  return acceptance !== undefined;
}
