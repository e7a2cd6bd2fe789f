import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type DeliveriesQueues, sendsToDeliverer } from './deliveries-queues.ts';
import type { Deployment } from './deployment.ts';
import { lambdaFunction } from './lambda-function.ts';
import { queueSource, TO_DEAD_LETTERS } from './queue-source.ts';
import { allowWebhooks, webhooksTableEnvironment } from './webhooks-table.ts';

export interface DeliveryNeeds {
  readonly webhooks: TableV2;
  readonly queues: DeliveriesQueues;
}

/** Stores each event, and a delivery of it for each endpoint that wants it. */
export function eventDispatcher(deployment: Deployment, { webhooks, queues }: DeliveryNeeds): LambdaFunction {
  const { environment, allowOn } = sendsToDeliverer(queues);
  const fn = lambdaFunction(deployment, 'EventDispatcher', { ...webhooksTableEnvironment(deployment, webhooks), ...environment });
  allowWebhooks(fn, webhooks, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], []);
  allowOn(fn);
  queueSource(fn, 'PublishedEvents', queues.events, deployment.stage.worker.maxConcurrency, TO_DEAD_LETTERS);
  return fn;
}
