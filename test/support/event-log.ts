import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { LocalStack } from '../../infra/local/runner/local-stack.ts';
import type { PaymentEvent } from '../../shared/messaging/payment-event.ts';

/** A subscriber of the topic of payment events, through a queue of its own. */
export interface EventLog {
  /** Waits until `count` events of a payment have come, and gives them in the order of arrival. Fails after 20 seconds. */
  of(paymentRequestId: string, count: number): Promise<readonly PaymentEvent[]>;
  close(): Promise<void>;
}

export async function eventLog(stack: LocalStack): Promise<EventLog> {
  const sqs = new SQSClient(stack.aws.sqs);
  const sns = new SNSClient(stack.aws.sns);
  const QueueName = 'subscriber-of-the-test';
  await sqs.send(new CreateQueueCommand({ QueueName }));
  await sns.send(
    new SubscribeCommand({
      TopicArn: stack.outputs['PaymentEventsTopicArn'],
      Protocol: 'sqs',
      Endpoint: `arn:aws:sqs:${await sns.config.region()}:000000000000:${QueueName}`,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  sns.destroy();
  const QueueUrl = new URL(`/000000000000/${QueueName}`, stack.outputs['AntomMessagesQueueUrl']).href;

  const received: PaymentEvent[] = [];
  const arrivals = new EventTarget();
  const stopping = new AbortController();
  const receiving = (async () => {
    while (!stopping.signal.aborted) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 }));
      for (const { Body = '' } of Messages) received.push(JSON.parse(Body));
      arrivals.dispatchEvent(new Event('arrival'));
    }
  })();

  return {
    async of(paymentRequestId, count) {
      const giveUpAt = performance.now() + 20_000;
      for (;;) {
        const events = received.filter(({ subject }) => subject === paymentRequestId);
        if (events.length >= count) return events;
        if (performance.now() > giveUpAt)
          throw new Error(`expected ${String(count)} events, got ${JSON.stringify(events.map(({ id }) => id))}`);
        await new Promise((resolve) => arrivals.addEventListener('arrival', resolve, { once: true }));
      }
    },
    async close() {
      stopping.abort();
      await receiving;
      sqs.destroy();
    },
  };
}
