import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import { parseVerificationKeys } from '../../shared/antom/keys.ts';
import { ANTOM_MESSAGES_VARIABLES, connectAntomMessages } from '../../shared/clients/antom-message-sender.ts';
import { readEnvironment, text } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { powertoolsMeter, publishMetrics } from '../../shared/platform/metrics.ts';
import { createNotificationReceiver, type NotificationRequest, type NotificationResponse } from './receive-notification.ts';

const environment = readEnvironment({
  ...ANTOM_MESSAGES_VARIABLES,
  ANTOM_CLIENT_ID: text,
  ANTOM_PUBLIC_KEYS: text,
  ANTOM_NOTIFY_URL: text,
});
const logger = new Logger();
const metrics = new Metrics();
const now = () => new Date();
const send = connectAntomMessages(environment, now);

const receive = createNotificationReceiver({
  expected: {
    path: new URL(environment.ANTOM_NOTIFY_URL).pathname,
    clientId: environment.ANTOM_CLIENT_ID,
    keys: parseVerificationKeys(environment.ANTOM_PUBLIC_KEYS),
  },
  enqueue: (body) => send({ kind: 'webhook', body }),
  now,
  log: powertoolsLog(logger),
  meter: powertoolsMeter(metrics),
});

export const handler = middy<NotificationRequest, NotificationResponse>()
  .use(injectLambdaContext(logger))
  .use(publishMetrics(metrics))
  .handler((event) => receive(event));
