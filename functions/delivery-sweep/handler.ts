import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { DELIVERY_VARIABLES, deliverySettings } from '../../shared/clients/delivery-environment.ts';
import { connectWebhooksTable, WEBHOOKS_TABLE_VARIABLES } from '../../shared/clients/webhooks-table-client.ts';
import { connectDeliveriesQueues, DELIVERIES_QUEUES_VARIABLES } from '../../shared/clients/work-sender.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { powertoolsMeter, publishMetrics } from '../../shared/platform/metrics.ts';
import { createDispatcher } from '../../shared/webhook-delivery/dispatch-event.ts';
import { webhookStores } from '../../shared/webhook-storage/webhook-stores.ts';
import { createLookAfter } from './look-after-endpoint.ts';
import { createDeliverySweep } from './sweep-deliveries.ts';

const environment = readEnvironment({ ...WEBHOOKS_TABLE_VARIABLES, ...DELIVERIES_QUEUES_VARIABLES, ...DELIVERY_VARIABLES });
const logger = new Logger();
const metrics = new Metrics();
const common = {
  store: webhookStores(connectWebhooksTable(environment)),
  sendWork: connectDeliveriesQueues(environment),
  settings: deliverySettings(environment),
  now: () => new Date(),
  log: powertoolsLog(logger),
  meter: powertoolsMeter(metrics),
};
const lookAfter = createLookAfter({ ...common, dispatch: createDispatcher(common) });

/** What has begun is finished in this time, and the metrics are published. */
const ENDING_MS = 15_000;

function sweepOnce(_: unknown, context: Context): Promise<{ readonly sent: number }> {
  const mayStart = () => context.getRemainingTimeInMillis() > ENDING_MS;
  return createDeliverySweep({ ...common, lookAfter, freshShards: environment.FRESH_SHARDS, mayStart })();
}

export const handler = middy().use(injectLambdaContext(logger)).use(publishMetrics(metrics)).handler(sweepOnce);
