import type { AntomClient } from '../../../shared/antom/client.ts';
import type { ResultCode } from '../../../shared/antom/result-code-table.ts';
import { inquirePaymentAtAntom, type ProviderResult, sendRefundToAntom } from '../../../shared/antom-facts/payment-provider.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { factsOfMissingOrder, factsToRecord } from '../../../shared/payment/inquired.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { refundOf } from '../../../shared/payment/refund.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { EnqueueFacts } from '../payments/enqueue-facts.ts';

export interface SendRefundDependencies {
  readonly antom: Pick<AntomClient, 'refund' | 'inquiryPayment'>;
  readonly enqueueFacts: EnqueueFacts;
  readonly notifyUrl: string;
  readonly log: Log;
}

/** @throws {Problem} `queue_unavailable` */
export type SendRefund = (payment: Payment, refundRequestId: string) => Promise<Payment>;

/** Refusals that mean that Antom knows more than we do, such as a refund made in its Dashboard. */
const REFUSALS_THAT_NEED_AN_INQUIRY: ReadonlySet<string | undefined> = new Set<ResultCode>([
  'REFUND_AMOUNT_EXCEED',
  'ORDER_STATUS_INVALID',
]);

/**
 * Sends a reserved refund to Antom under its stored id, and returns the payment with Antom's answer. An unclear answer leaves it reserved, and
 * the reconciler sends it again.
 */
export function createRefundSender({ antom, enqueueFacts, notifyUrl, log }: SendRefundDependencies): SendRefund {
  return async (payment, refundRequestId) => {
    const { paymentRequestId, paymentId, amount } = payment;
    const refund = refundOf(payment, refundRequestId);
    if (refund === undefined || paymentId === undefined)
      throw new Error('a reserved refund has no record, or its payment has no paymentId');
    const result = await sendRefundToAntom(antom, {
      refundRequestId,
      paymentId,
      amount: { currency: amount.currency, minorUnits: refund.minorUnits },
      reason: refund.reason,
      notifyUrl,
    });
    log.info('refund_sent', { paymentRequestId, refundRequestId, outcome: result.outcome, ...reasonOf(result) });
    const facts = [
      ...factsOf(result),
      ...(REFUSALS_THAT_NEED_AN_INQUIRY.has(reasonOf(result).resultCode) ? await inquiredFacts(payment) : []),
    ];
    const after = await enqueueFacts(payment, facts);
    if (after === undefined) throw new Problem('queue_unavailable');
    return after;
  };

  async function inquiredFacts(payment: Payment): Promise<readonly Fact[]> {
    const inquired = await inquirePaymentAtAntom(antom, payment);
    if (inquired.outcome === 'not_found') return factsOfMissingOrder(payment, 'inquiryPayment');
    return inquired.outcome === 'answered' ? factsToRecord(payment, inquired, 'inquiryPayment') : [];
  }
}

function factsOf(result: ProviderResult): readonly Fact[] {
  return result.outcome === 'answered' ? result.facts : [];
}

function reasonOf(result: ProviderResult): { readonly reason?: string | undefined; readonly resultCode?: string | undefined } {
  switch (result.outcome) {
    case 'answered':
      return { resultCode: result.facts.at(0)?.provenance.resultCode };
    case 'not_found':
      return {};
    case 'unclear':
      return { reason: result.why.reason, resultCode: result.why.resultCode };
  }
}
