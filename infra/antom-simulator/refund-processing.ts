import type { ProcessingFault } from './fault.ts';
import type { FaultPlan } from './fault-plan.ts';
import { type ProcessingTime, processLater } from './later-processing.ts';
import { refundDecided } from './notification-bodies.ts';
import type { PaymentEffects } from './operations/operation-effects.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import { decideRefund, findRefund, type RefundDecision, withRefund } from './payments/refund-book.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';
import type { Notification } from './simulated-notification.ts';

/** What becomes of refunds. */
export interface RefundProcessing extends Pick<PaymentEffects, 'openRefund'> {
  /**
   * Undoes the result of a refund and notifies the new one: the bank returns a refund that succeeded, or carries out one that failed.
   * @throws an Error for a refund that is unknown or not decided
   */
  reverseRefund(refundRequestId: string, failureCode?: string): void;
}

export function createRefundProcessing(dependencies: {
  readonly register: PaymentRegister;
  readonly faults: Pick<FaultPlan, 'refund'>;
  readonly time: ProcessingTime;
  readonly now: () => Date;
  readonly refundDelayMs: number;
  readonly notify: (payment: SimulatedPayment, notification: Pick<Notification, 'kind' | 'body'>, notifyUrl?: string) => void;
}): RefundProcessing {
  const { register, faults, time, now, notify } = dependencies;

  function decide(refundRequestId: string, decision: Omit<RefundDecision, 'at'>): void {
    const found = register.refund((refund) => refund.refundRequestId === refundRequestId);
    if (found === undefined) return;
    const after = decideRefund(found.payment, refundRequestId, { ...decision, at: now() });
    register.put(after);
    const refund = findRefund(after, refundRequestId);
    if (refund !== undefined) notify(after, { kind: 'notifyRefund', body: refundDecided(after, refund) }, refund.notifyUrl);
  }

  function reverseRefund(refundRequestId: string, failureCode = 'PROCESS_FAIL'): void {
    const status = register.refund((refund) => refund.refundRequestId === refundRequestId)?.refund.status;
    if (status === undefined || status === 'PROCESSING') throw new Error(`refund ${refundRequestId} is ${status ?? 'unknown to Antom'}`);
    decide(refundRequestId, status === 'SUCCESS' ? { failureCode } : {});
  }

  return {
    openRefund(payment, refund) {
      register.put(withRefund(payment, refund));
      const { refundRequestId, amount } = refund;
      const planted = faults.refund(payment);
      const value = planted.find((fault) => fault.kind === 'amount')?.value;
      const decidedAmount = value === undefined ? undefined : { ...amount, value };
      processLater(planted, dependencies.refundDelayMs, time, (failureCode) => {
        decide(refundRequestId, { failureCode, decidedAmount });
        const reversal = planted.find(isReversal);
        if (reversal !== undefined) processLater([], reversal.afterMs, time, () => reverseRefund(refundRequestId, reversal.code));
      });
    },
    reverseRefund,
  };
}

function isReversal(fault: ProcessingFault) {
  return fault.kind === 'reversal';
}
