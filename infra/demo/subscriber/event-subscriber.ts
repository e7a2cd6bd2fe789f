import { setTimeout as delay } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { LocalStack } from '../../local/runner/local-stack.ts';
import { createChangeListeners } from '../../local-servers/change-listeners.ts';
import { readEvent, type ReceivedEvent } from './received-event.ts';
import { type EventFilter, subscribeQueue } from './subscribe-queue.ts';

/** A subscriber to the topic of payment events, and the events it has received. */
export interface EventSubscriber {
  /** The events of a payment in the order of arrival, repetitions included. */
  of(paymentRequestId: string): readonly ReceivedEvent[];
  /** Calls `listener` after every arrival, until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Stops receiving. The queue stays, as a merchant's would. */
  close(): Promise<void>;
}

export interface EventSubscriberOptions {
  readonly queueName: string;
  /** Default: every event. */
  readonly filter?: EventFilter;
  /** How many of the latest events are kept; default 500. */
  readonly keep?: number;
  readonly now?: () => Date;
  /** Gets each event once for each arrival. */
  readonly onEvent?: (event: ReceivedEvent) => void;
}

const LONG_POLL_SECONDS = 20;
const PAUSE_AFTER_FAILURE_MS = 500;

/** Subscribes as a merchant would: with a queue of its own on the topic, which it reads by long polling. */
export async function subscribeToPaymentEvents(
  stack: Pick<LocalStack, 'aws' | 'outputs'>,
  { queueName, filter, keep = 500, now = () => new Date(), onEvent = () => undefined }: EventSubscriberOptions,
): Promise<EventSubscriber> {
  const sqs = new SQSClient(stack.aws.sqs);
  const QueueUrl = await subscribeQueue(queueName, sqs, stack, filter);
  const stopping = new AbortController();
  const changes = createChangeListeners();
  let events: readonly ReceivedEvent[] = [];

  function take(messages: readonly Message[]): void {
    const arrived = messages.flatMap(({ Body = '' }) => readEvent(Body, now()) ?? []);
    events = [...events, ...arrived].slice(-keep);
    arrived.forEach(onEvent);
    changes.notify();
  }

  async function receive(): Promise<void> {
    const command = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: LONG_POLL_SECONDS, MaxNumberOfMessages: 10 });
    const { Messages = [] } = await sqs.send(command, { abortSignal: stopping.signal });
    if (Messages.length === 0) return;
    take(Messages);
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }

  const receiving = (async () => {
    // A queue that is out of reach now may be reachable a moment later. The pause ends when the subscriber is closed.
    const pause = () => delay(PAUSE_AFTER_FAILURE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    while (!stopping.signal.aborted) await receive().catch(pause);
  })();

  return {
    of: (paymentRequestId) => events.filter(({ subject }) => subject === paymentRequestId),
    onChange: changes.add,
    async close() {
      stopping.abort();
      await receiving;
      sqs.destroy();
    },
  };
}
