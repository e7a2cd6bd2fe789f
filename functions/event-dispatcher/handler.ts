import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { connectWebhooksTable, WEBHOOKS_TABLE_VARIABLES } from '../../shared/clients/webhooks-table-client.ts';
import { connectDeliveriesQueues, DELIVERIES_QUEUES_VARIABLES } from '../../shared/clients/work-sender.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { powertoolsMeter } from '../../shared/platform/metrics.ts';
import { queueHandler } from '../../shared/platform/queue-handler.ts';
import { createDispatcher } from '../../shared/webhook-delivery/dispatch-event.ts';
import { deliveryStore } from '../../shared/webhook-storage/delivery-store.ts';
import { endpointReads } from '../../shared/webhook-storage/endpoint-reads.ts';
import { eventStore } from '../../shared/webhook-storage/event-store.ts';
import { readEvent } from './read-event.ts';

const environment = readEnvironment({ ...WEBHOOKS_TABLE_VARIABLES, ...DELIVERIES_QUEUES_VARIABLES });
const logger = new Logger();
const metrics = new Metrics();
const log = powertoolsLog(logger);
const table = connectWebhooksTable(environment);

const dispatch = createDispatcher({
  store: { ...eventStore(table), ...endpointReads(table), ...deliveryStore(table) },
  sendWork: connectDeliveriesQueues(environment),
  now: () => new Date(),
  log,
  meter: powertoolsMeter(metrics),
});

export const handler = queueHandler(async ({ body }) => dispatch(readEvent(body)), { logger, metrics, log });
