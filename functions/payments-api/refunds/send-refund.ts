import { inquirePaymentAtAntom, sendRefundToAntom, type ProviderResult } from '../../../shared/antom-facts/payment-provider.ts';
import type { AntomClient } from '../../../shared/antom/client.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { Meter } from '../../../shared/platform/metrics.ts';
import { countUnclearAnswer } from '../../../shared/platform/unclear-answer.ts';
import { Problem } from '../http/problem.ts';
import { refundOf } from '../../../shared/payment/refund.ts';
import type { EnqueueFacts } from '../enqueue-facts.ts';

export interface SendRefundDependencies {
  readonly antom: Pick<AntomClient, 'refund' | 'inquiryPayment'>;
  readonly enqueueFacts: EnqueueFacts;
  readonly notifyUrl: string;
  readonly log: Log;
  readonly meter: Meter;
}

/** @throws {Problem} `queue_unavailable` */
export type SendRefund = (payment: Payment, refundRequestId: string) => Promise<Payment>;

/** What Antom answers when it has another picture of the payment than we have: refunds were made in its Dashboard, for instance. */
const PICTURES_DIFFER: ReadonlySet<string | undefined> = new Set(['REFUND_AMOUNT_EXCEED', 'ORDER_STATUS_INVALID']);

/**
 * Orders a reserved refund at Antom, under its one id and as it is stored, and gives the payment with what Antom answered on it. An answer that
 * settles nothing leaves the refund reserved: it is never taken for failed, and the reconciler goes on with it.
 */
export function createRefundSender({ antom, enqueueFacts, notifyUrl, log, meter }: SendRefundDependencies): SendRefund {
  return async (payment, refundRequestId) => {
    const { paymentRequestId, paymentId, amount } = payment;
    const refund = refundOf(payment, refundRequestId);
    if (refund === undefined || paymentId === undefined) throw new Error('a refund was reserved that cannot be ordered');
    const result = await sendRefundToAntom(antom, {
      refundRequestId,
      paymentId,
      amount: { currency: amount.currency, minorUnits: refund.minorUnits },
      reason: refund.reason,
      notifyUrl,
    });
    const resultCode = resultCodeOf(result);
    log.info('refund_sent', { paymentRequestId, refundRequestId, outcome: result.outcome, resultCode });
    if (result.outcome !== 'answered') countUnclearAnswer({ log, meter }, { paymentRequestId, resultCode });
    const facts = [...factsOf(result), ...(PICTURES_DIFFER.has(resultCode) ? factsOf(await inquirePaymentAtAntom(antom, payment)) : [])];
    const after = await enqueueFacts(payment, facts);
    if (after === undefined) throw new Problem('queue_unavailable');
    return after;
  };
}

function factsOf(result: ProviderResult): readonly Fact[] {
  return result.outcome === 'answered' ? result.facts : [];
}

function resultCodeOf(result: ProviderResult): string | undefined {
  if (result.outcome === 'answered') return result.facts.at(0)?.provenance.resultCode;
  return result.outcome === 'not_found' ? undefined : result.resultCode;
}
