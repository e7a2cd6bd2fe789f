import { inquirePaymentAtAntom } from '../../../shared/antom-facts/payment-provider.ts';
import type { AntomClient } from '../../../shared/antom/client.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { Meter } from '../../../shared/platform/metrics.ts';
import { countUnclearAnswer } from '../../../shared/platform/unclear-answer.ts';
import type { OwnedPayment } from '../../../shared/storage/payment-store.ts';
import type { FindPayment } from './find-payment.ts';
import { Problem } from '../http/problem.ts';
import type { EnqueueFacts } from '../enqueue-facts.ts';

export interface RefreshPaymentDependencies {
  readonly findPayment: FindPayment;
  readonly antom: Pick<AntomClient, 'inquiryPayment'>;
  readonly enqueueFacts: EnqueueFacts;
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * A payment as Antom tells it now, refunds made in Antom's Dashboard included. That Antom knows no such order is true only for the moment
 * and changes nothing.
 * @throws {Problem} `payment_not_found`, `antom_outcome_unknown`, `queue_unavailable`
 */
export function createPaymentRefresher({ findPayment, antom, enqueueFacts, log, meter }: RefreshPaymentDependencies): FindPayment {
  return async (owned: OwnedPayment): Promise<Payment> => {
    const payment = await findPayment(owned);
    const result = await inquirePaymentAtAntom(antom, payment);
    if (result.outcome === 'not_found') return payment;
    if (result.outcome !== 'answered') {
      countUnclearAnswer({ log, meter }, { paymentRequestId: owned.paymentRequestId, resultCode: result.resultCode });
      throw new Problem('antom_outcome_unknown');
    }
    const refreshed = await enqueueFacts(payment, result.facts);
    if (refreshed === undefined) throw new Problem('queue_unavailable');
    return refreshed;
  };
}
