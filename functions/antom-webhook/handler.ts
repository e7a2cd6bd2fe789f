import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { parseVerificationKeys } from '../../shared/antom/keys.ts';
import { serializeQueueMessage } from '../../shared/messaging/queue-message.ts';
import { AWS_CLIENT_DEFAULTS } from '../../shared/platform/aws-client.ts';
import { readEnvironment, text } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { powertoolsMeter } from '../../shared/platform/metrics.ts';
import { createNotificationReceiver, type NotificationRequest, type NotificationResponse } from './receive-notification.ts';

const environment = readEnvironment({
  ANTOM_MESSAGES_QUEUE_URL: text,
  ANTOM_CLIENT_ID: text,
  ANTOM_PUBLIC_KEYS: text,
  ANTOM_NOTIFY_URL: text,
});
const logger = new Logger();
const metrics = new Metrics();
const sqs = new SQSClient({
  ...AWS_CLIENT_DEFAULTS,
  maxAttempts: 2,
  requestHandler: { ...AWS_CLIENT_DEFAULTS.requestHandler, requestTimeout: 1500 }, // twice within the function's five seconds, then Antom sends again
});

const receive = createNotificationReceiver({
  clientId: environment.ANTOM_CLIENT_ID,
  verificationKeys: parseVerificationKeys(environment.ANTOM_PUBLIC_KEYS),
  notifyPath: new URL(environment.ANTOM_NOTIFY_URL).pathname,
  enqueue: async (body) => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: environment.ANTOM_MESSAGES_QUEUE_URL,
        MessageBody: serializeQueueMessage({ kind: 'webhook', body }),
      }),
    );
  },
  log: powertoolsLog(logger),
  meter: powertoolsMeter(metrics),
});

export const handler = middy<NotificationRequest, NotificationResponse>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler((event) => receive(event));
