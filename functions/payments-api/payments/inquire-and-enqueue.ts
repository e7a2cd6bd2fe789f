import type { AntomClient } from '../../../shared/antom/client.ts';
import { inquirePaymentAtAntom } from '../../../shared/antom-facts/payment-provider.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { factsOfMissingOrder, factsToRecord, isOfAnotherOrder } from '../../../shared/payment/inquired.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { EnqueueFacts } from './enqueue-facts.ts';

/**
 * - `answered`: the payment as Antom states it now, what Antom stated, and whether that is all that Antom said about money.
 * - `not_found`: Antom knows no such order at the moment.
 * - `unclear`: Antom did not answer clearly, so no refusal may be final.
 * - `not_stored`: Antom answered, and the queue refused the answer.
 */
export type InquiredPayment =
  | { readonly outcome: 'answered'; readonly payment: Payment; readonly facts: readonly Fact[]; readonly isMoneyWhole: boolean }
  | { readonly outcome: 'not_found' | 'unclear' | 'not_stored' };

/** Inquires about a payment at Antom and enqueues the new facts for the worker. */
export type InquireAndEnqueue = (payment: Payment) => Promise<InquiredPayment>;

export interface InquireAndEnqueueDependencies {
  readonly antom: Pick<AntomClient, 'inquiryPayment'>;
  readonly enqueueFacts: EnqueueFacts;
}

export function createInquirer({ antom, enqueueFacts }: InquireAndEnqueueDependencies): InquireAndEnqueue {
  return async (payment) => {
    const result = await inquirePaymentAtAntom(antom, payment);
    if (result.outcome === 'not_found') {
      const told = await enqueueFacts(payment, factsOfMissingOrder(payment, 'inquiryPayment'));
      return { outcome: told === undefined ? 'not_stored' : 'not_found' };
    }
    if (result.outcome === 'unclear') return { outcome: 'unclear' };
    const updated = await enqueueFacts(payment, factsToRecord(payment, result, 'inquiryPayment'));
    if (updated === undefined) return { outcome: 'not_stored' };
    return {
      outcome: 'answered',
      payment: updated,
      facts: result.facts,
      isMoneyWhole: result.isMoneyWhole && !isOfAnotherOrder(payment, result),
    };
  };
}
