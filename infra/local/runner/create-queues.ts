import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { propertiesOf, type ResolvedResource } from './resolved-resource.ts';

const amount = z.union([z.number(), z.string()]);

const queueSchema = z.object({
  VisibilityTimeout: z.optional(amount),
  MessageRetentionPeriod: z.optional(amount),
  DelaySeconds: z.optional(amount),
  ReceiveMessageWaitTimeSeconds: z.optional(amount),
  MaximumMessageSize: z.optional(amount),
  SqsManagedSseEnabled: z.optional(z.boolean()),
  RedrivePolicy: z.optional(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: amount })),
});

/** A queue is made after the dead-letter queue that it names. */
export async function createQueues(client: SQSClient, queues: readonly ResolvedResource[]): Promise<void> {
  const parsed = queues.map((queue) => ({ queue, properties: propertiesOf(queue, queueSchema) }));
  const deadLetterQueuesFirst = parsed.toSorted(
    (a, b) => Number('RedrivePolicy' in a.properties) - Number('RedrivePolicy' in b.properties),
  );
  for (const { queue, properties } of deadLetterQueuesFirst) {
    const attributes = Object.entries(properties).map(([name, value]): [string, string] => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
    await client.send(new CreateQueueCommand({ QueueName: queue.name, Attributes: Object.fromEntries(attributes) }));
  }
}
