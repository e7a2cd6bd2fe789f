import { randomUUID } from 'node:crypto';
import { subscribeToPaymentEvents } from '../../infra/demo/subscriber/event-subscriber.ts';
import type { EventFilter } from '../../infra/demo/subscriber/subscribe-queue.ts';
import type { PaymentEvent } from '../../shared/contract/payment-event.ts';
import type { TargetStack } from './target.ts';

/** A subscriber of the topic of payment events, through a queue of its own. */
export interface EventLog {
  /** Waits until `count` events of a payment have arrived, and gives them in the order of arrival. Fails after 20 seconds. */
  of(paymentRequestId: string, count: number): Promise<readonly PaymentEvent[]>;
  /** The same, but an event that is repeated counts once. */
  different(paymentRequestId: string, count: number): Promise<readonly PaymentEvent[]>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 20_000;

export async function eventLog(stack: Pick<TargetStack, 'aws' | 'outputs'>, filter?: EventFilter): Promise<EventLog> {
  // one per log: a deployed queue outlives the log, and with it a last receive whose result is not used any more
  const queueName = `subscriber-${randomUUID()}`;
  const subscriber = await subscribeToPaymentEvents(stack, { queueName, keep: Infinity, ...(filter === undefined ? {} : { filter }) });
  type Received = ReturnType<typeof subscriber.of>;

  function wait(paymentRequestId: string, count: number, among: (received: Received) => Received): Promise<readonly PaymentEvent[]> {
    const { promise, resolve, reject } = Promise.withResolvers<readonly PaymentEvent[]>();
    const check = () => {
      const events = among(subscriber.of(paymentRequestId));
      if (events.length >= count) resolve(events.map(({ body }) => JSON.parse(body)));
    };
    const fail = () => {
      const ids = subscriber.of(paymentRequestId).map(({ id }) => id);
      reject(new Error(`expected ${count} events, got ${JSON.stringify(ids)}`));
    };
    const timer = setTimeout(fail, TIMEOUT_MS);
    const stop = subscriber.onChange(check);
    check();
    return promise.finally(() => {
      clearTimeout(timer);
      stop();
    });
  }

  return {
    of: (paymentRequestId, count) => wait(paymentRequestId, count, (received) => received),
    different: (paymentRequestId, count) =>
      wait(paymentRequestId, count, (received) =>
        received.filter(({ id }, index) => received.findIndex((first) => first.id === id) === index),
      ),
    close: subscriber.close,
  };
}
