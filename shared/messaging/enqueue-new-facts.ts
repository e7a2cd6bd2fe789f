import type { Fact } from '../payment/fact.ts';
import { newFactsFor, withFacts } from '../payment/overlay.ts';
import type { Payment } from '../payment/payment.ts';
import type { QueueMessage } from './queue-message.ts';

/**
 * Hands what Antom has just said to the worker, which alone records and publishes it, and gives the payment as it will read then.
 * What the payment shows already is not sent. `isNews` is false when nothing was.
 * @throws when the queue did not take it: then nobody may act on it, since nobody would hear of it again.
 */
export type EnqueueNewFacts = (
  payment: Payment,
  facts: readonly Fact[],
) => Promise<{ readonly payment: Payment; readonly isNews: boolean }>;

export function createEnqueueNewFacts(send: (message: QueueMessage) => Promise<void>, now: () => Date): EnqueueNewFacts {
  return async (payment, facts) => {
    const news = newFactsFor(payment, facts);
    if (news.length === 0) return { payment, isNews: false };
    await send({ kind: 'observation', paymentRequestId: payment.paymentRequestId, facts: news });
    return { payment: withFacts(payment, news, now().toISOString()), isNews: true };
  };
}
