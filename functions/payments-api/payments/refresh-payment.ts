import { Problem } from '../../../shared/http-api/problem.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { FindPayment } from './find-payment.ts';
import type { InquireAndEnqueue } from './inquire-and-enqueue.ts';

export interface RefreshPaymentDependencies {
  readonly findPayment: FindPayment;
  readonly inquireAndEnqueue: InquireAndEnqueue;
}

/**
 * A payment as Antom states it now, refunds made in Antom's Dashboard included. The answer that there is no such order holds only for the
 * moment, so it changes nothing.
 * @throws {Problem} `payment_not_found`, `antom_outcome_unknown`, `queue_unavailable`
 */
export function createPaymentRefresher({ findPayment, inquireAndEnqueue }: RefreshPaymentDependencies): FindPayment {
  return async (owned) => refreshed(await findPayment(owned), inquireAndEnqueue);
}

/** @throws {Problem} `antom_outcome_unknown`, `queue_unavailable` */
export async function refreshed(stored: Payment, inquireAndEnqueue: InquireAndEnqueue): Promise<Payment> {
  const inquired = await inquireAndEnqueue(stored);
  switch (inquired.outcome) {
    case 'answered':
      return inquired.payment;
    case 'not_found':
      return stored;
    case 'unclear':
      throw new Problem('antom_outcome_unknown');
    case 'not_stored':
      throw new Problem('queue_unavailable');
  }
}
