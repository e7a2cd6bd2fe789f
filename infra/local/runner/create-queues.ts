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

/** In any order: a dead-letter queue is looked up when a message is moved there. */
export async function createQueues(client: SQSClient, queues: readonly ResolvedResource[]): Promise<void> {
  for (const queue of queues) {
    const attributes = Object.entries(propertiesOf(queue, queueSchema)).map(([name, value]): [string, string] => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
    await client.send(new CreateQueueCommand({ QueueName: queue.name, Attributes: Object.fromEntries(attributes) }));
  }
}
