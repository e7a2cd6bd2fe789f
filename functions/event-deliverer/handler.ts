import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { SQSRecord } from 'aws-lambda';
import { DELIVERY_VARIABLES, deliverySettings } from '../../shared/clients/delivery-environment.ts';
import { connectPost, POST_VARIABLES } from '../../shared/clients/post.ts';
import { connectWebhooksTable, WEBHOOKS_TABLE_VARIABLES } from '../../shared/clients/webhooks-table-client.ts';
import { connectDeliveriesQueues, DELIVERIES_QUEUES_VARIABLES } from '../../shared/clients/work-sender.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { powertoolsMeter } from '../../shared/platform/metrics.ts';
import { queueHandler } from '../../shared/platform/queue-handler.ts';
import { webhookStores } from '../../shared/webhook-storage/webhook-stores.ts';
import { createDelivererWork } from './deliverer-work.ts';

const environment = readEnvironment({
  ...WEBHOOKS_TABLE_VARIABLES,
  ...DELIVERIES_QUEUES_VARIABLES,
  ...DELIVERY_VARIABLES,
  ...POST_VARIABLES,
});
const logger = new Logger();
const metrics = new Metrics();
const log = powertoolsLog(logger);

const processWork = createDelivererWork({
  store: webhookStores(connectWebhooksTable(environment)),
  post: connectPost(environment),
  sendWork: connectDeliveriesQueues(environment),
  settings: deliverySettings(environment),
  later: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  newId: randomUUID,
  now: () => new Date(),
  log,
  meter: powertoolsMeter(metrics),
});

const slowQueueName = environment.SLOW_DELIVERIES_QUEUE_URL.slice(environment.SLOW_DELIVERIES_QUEUE_URL.lastIndexOf('/') + 1);

function queueOf({ eventSourceARN }: SQSRecord) {
  return eventSourceARN.endsWith(`:${slowQueueName}`) ? 'slow' : 'prompt';
}

/** A slow endpoint keeps no other from its event. */
export const handler = queueHandler((record) => processWork(record.body, queueOf(record)), { logger, metrics, log });
