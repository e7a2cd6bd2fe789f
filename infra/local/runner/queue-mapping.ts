import { setTimeout as delay } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { succeededMessages } from './batch-response.ts';
import { sqsEvent } from './sqs-event.ts';

/** A queue's event source mapping. */
export interface QueueMapping {
  readonly queueArn: string;
  readonly queueUrl: string;
  readonly region: string;
  readonly batchSize: number;
  /** Without it every message of a batch is done when the function returns. */
  readonly reportsItemFailures: boolean;
  /** Batches at work at once: the number of pollers. */
  readonly concurrency: number;
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

const MAX_WAIT_SECONDS = 20;
const RETRY_AFTER_MS = 1000;

/**
 * Polls the queue until `signal` aborts. Messages that the function did not process are left alone: they come back after the queue's
 * visibility timeout, and SQS moves them to the dead-letter queue after too many deliveries.
 */
export async function pollQueue(sqs: SQSClient, mapping: QueueMapping, signal: AbortSignal): Promise<void> {
  await Promise.all(Array.from({ length: mapping.concurrency }, () => poll(sqs, mapping, signal)));
}

async function poll(sqs: SQSClient, mapping: QueueMapping, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pollOnce(sqs, mapping, signal).catch(async (error: unknown) => {
      if (signal.aborted) return;
      mapping.onError(error);
      await delay(RETRY_AFTER_MS, undefined, { signal }).catch(() => undefined);
    });
  }
}

async function pollOnce(sqs: SQSClient, mapping: QueueMapping, signal: AbortSignal): Promise<void> {
  const batch = await receive(sqs, mapping, signal);
  if (batch.length > 0) await remove(sqs, mapping, await deliver(mapping, batch));
}

async function receive(sqs: SQSClient, { queueUrl, batchSize }: QueueMapping, signal: AbortSignal): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: batchSize,
    WaitTimeSeconds: MAX_WAIT_SECONDS,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  return (await sqs.send(command, { abortSignal: signal })).Messages ?? [];
}

/** Returns the messages that are done. */
async function deliver({ queueArn, region, reportsItemFailures, invoke }: QueueMapping, batch: readonly Message[]): Promise<Message[]> {
  const ids = batch.map((message) => message.MessageId ?? '');
  const succeeded = await invoke(sqsEvent(batch, queueArn, region)).then(
    (response) => new Set(reportsItemFailures ? succeededMessages(ids, response) : ids),
    () => new Set<string>(), // the function's own log says why
  );
  return batch.filter((message) => succeeded.has(message.MessageId ?? ''));
}

async function remove(sqs: SQSClient, { queueUrl }: QueueMapping, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
}
