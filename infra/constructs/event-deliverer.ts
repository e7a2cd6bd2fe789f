import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { sendsToDeliverer, SENT_AGAIN } from './deliveries-queues.ts';
import { deliveryEnvironment, postEnvironment } from './delivery-environment.ts';
import type { Deployment } from './deployment.ts';
import type { DeliveryNeeds } from './event-dispatcher.ts';
import { lambdaFunction } from './lambda-function.ts';
import { queueSource } from './queue-source.ts';
import { allowWebhooks, webhooksTableEnvironment } from './webhooks-table.ts';

/** Posts events to merchants' servers. It has no right to anything but their table and queues. */
export function eventDeliverer(deployment: Deployment, { webhooks, queues }: DeliveryNeeds): LambdaFunction {
  const { environment, allowOn } = sendsToDeliverer(queues);
  const { maxConcurrency, slowMaxConcurrency } = deployment.stage.deliveries;
  const fn = lambdaFunction(deployment, 'EventDeliverer', {
    ...webhooksTableEnvironment(deployment, webhooks),
    ...environment,
    ...deliveryEnvironment(deployment),
    ...postEnvironment(deployment),
  });
  allowWebhooks(fn, webhooks, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'], ['lanes', 'feed']);
  allowOn(fn);
  queueSource(fn, 'Deliveries', queues.deliveries, maxConcurrency, SENT_AGAIN);
  queueSource(fn, 'SlowDeliveries', queues.slowDeliveries, slowMaxConcurrency, SENT_AGAIN);
  return fn;
}
