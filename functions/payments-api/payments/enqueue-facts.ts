import type { EnqueueNewFacts } from '../../../shared/messaging/enqueue-new-facts.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { Meter } from '../../../shared/platform/metrics.ts';

/**
 * Enqueues the facts of an answer for the worker. Returns the payment as it will be, or undefined when the queue refused: do not act on facts
 * that are stored nowhere.
 */
export type EnqueueFacts = (payment: Payment, facts: readonly Fact[]) => Promise<Payment | undefined>;

export interface EnqueueFactsDependencies {
  readonly enqueueNewFacts: EnqueueNewFacts;
  readonly log: Log;
  readonly meter: Meter;
}

export function createFactEnqueuer({ enqueueNewFacts, log, meter }: EnqueueFactsDependencies): EnqueueFacts {
  return async (payment, facts) => {
    try {
      return (await enqueueNewFacts(payment, facts)).payment;
    } catch (error) {
      meter.count('QueueUnavailable');
      log.error('queue_unavailable', { paymentRequestId: payment.paymentRequestId }, error);
      return undefined;
    }
  };
}
