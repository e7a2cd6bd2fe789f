import type { Fact } from '../payment/fact.ts';
import { newFactsFor, withFacts } from '../payment/overlay.ts';
import type { Payment } from '../payment/payment.ts';
import type { QueueMessage } from './queue-message.ts';

/**
 * Sends the facts of an answer to the worker, which alone records and publishes them, and returns the payment as it will be.
 * Facts that the payment already shows are not sent. `isNews` is false when none was sent.
 * @throws when the queue did not accept the message. Then the caller must not act on the facts: they are stored nowhere.
 */
export type EnqueueNewFacts = (
  payment: Payment,
  facts: readonly Fact[],
) => Promise<{ readonly payment: Payment; readonly isNews: boolean }>;

export function createEnqueueNewFacts(send: (message: QueueMessage) => Promise<void>, now: () => Date): EnqueueNewFacts {
  return async (payment, facts) => {
    const news = newFactsFor(payment, facts);
    if (news.length === 0) return { payment, isNews: false };
    await send({ kind: 'facts', paymentRequestId: payment.paymentRequestId, facts: news });
    return { payment: withFacts(payment, news, now().toISOString()), isNews: true };
  };
}
