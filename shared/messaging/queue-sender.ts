import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type QueueMessage, serializeQueueMessage } from './queue-message.ts';

/** Resolves once SQS has stored the message. Needs SendMessage on the queue. */
export function queueSender(client: SQSClient, queueUrl: string, now: () => Date): (message: QueueMessage) => Promise<void> {
  return async (message) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: serializeQueueMessage(message, now()) }));
  };
}
