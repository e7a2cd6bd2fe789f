import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AWS_CLIENT_DEFAULTS } from '../platform/aws-client.ts';
import { text } from '../platform/environment.ts';
import { serializeWork } from '../webhooks/delivery-message.ts';
import { LONGEST_DELAY_MS, type SendWork } from '../webhooks/send-work.ts';

/** The variables of a function that sends to the deliverer. */
export const DELIVERIES_QUEUES_VARIABLES = { DELIVERIES_QUEUE_URL: text, SLOW_DELIVERIES_QUEUE_URL: text };

/**
 * Sends work to the deliverer. An endpoint is a message group: SQS serves the others first while one of them has many messages in flight. Needs SendMessage on
 * both queues.
 */
export function connectDeliveriesQueues(environment: { DELIVERIES_QUEUE_URL: string; SLOW_DELIVERIES_QUEUE_URL: string }): SendWork {
  const urls = { prompt: environment.DELIVERIES_QUEUE_URL, slow: environment.SLOW_DELIVERIES_QUEUE_URL };
  const client = new SQSClient(AWS_CLIENT_DEFAULTS);
  return async (work, queue, delayMs = 0) => {
    const DelaySeconds = Math.ceil(Math.min(delayMs, LONGEST_DELAY_MS) / 1000);
    await client.send(
      new SendMessageCommand({
        QueueUrl: urls[queue],
        MessageBody: serializeWork(work),
        MessageGroupId: work.endpointId,
        ...(DelaySeconds === 0 ? {} : { DelaySeconds }),
      }),
    );
  };
}
