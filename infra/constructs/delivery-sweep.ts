import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { sendsToDeliverer } from './deliveries-queues.ts';
import { deliveryEnvironment } from './delivery-environment.ts';
import type { Deployment } from './deployment.ts';
import type { DeliveryNeeds } from './event-dispatcher.ts';
import { lambdaFunction } from './lambda-function.ts';
import { allowWebhooks, webhooksTableEnvironment } from './webhooks-table.ts';

/** Sends again what was not sent, and looks after endpoints that fail. */
export function deliverySweep(deployment: Deployment, { webhooks, queues }: DeliveryNeeds): LambdaFunction {
  const { environment, allowOn } = sendsToDeliverer(queues);
  const fn = lambdaFunction(deployment, 'DeliverySweep', {
    ...webhooksTableEnvironment(deployment, webhooks),
    ...environment,
    ...deliveryEnvironment(deployment),
  });
  allowWebhooks(fn, webhooks, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'], ['lanes']);
  allowOn(fn);
  return fn;
}
