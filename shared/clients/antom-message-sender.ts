import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type QueueMessage, serializeQueueMessage } from '../messaging/queue-message.ts';
import { AWS_CLIENT_DEFAULTS } from '../platform/aws-client.ts';
import { text } from '../platform/environment.ts';

/** The variables of a function that sends to the worker. */
export const ANTOM_MESSAGES_VARIABLES = { ANTOM_MESSAGES_QUEUE_URL: text };

/**
 * Sends messages to the worker. A send resolves once SQS has stored the message. Needs SendMessage on the queue.
 * Two attempts of 1.5 s fit into the shortest timeout, the webhook's. After them the caller gets an error. Nothing is lost: Antom repeats a notification,
 * and a later inquiry returns the same answer.
 */
export function connectAntomMessages(
  environment: { ANTOM_MESSAGES_QUEUE_URL: string },
  now: () => Date,
): (message: QueueMessage) => Promise<void> {
  const requestHandler = { ...AWS_CLIENT_DEFAULTS.requestHandler, requestTimeout: 1500 };
  const client = new SQSClient({ ...AWS_CLIENT_DEFAULTS, maxAttempts: 2, requestHandler });
  return async (message) => {
    const MessageBody = serializeQueueMessage(message, now());
    await client.send(new SendMessageCommand({ QueueUrl: environment.ANTOM_MESSAGES_QUEUE_URL, MessageBody }));
  };
}
