import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { sendsToDeliverer } from './deliveries-queues.ts';
import { postEnvironment } from './delivery-environment.ts';
import type { Deployment } from './deployment.ts';
import type { DeliveryNeeds } from './event-dispatcher.ts';
import { lambdaFunction } from './lambda-function.ts';
import { milliseconds } from './milliseconds.ts';
import { allowWebhooks, webhooksTableEnvironment } from './webhooks-table.ts';

/** The part of the merchant's API that is about events and endpoints. It posts challenges and tests, and so has no right to payments or to Antom's key. */
export function webhooksApi(deployment: Deployment, { webhooks, queues }: DeliveryNeeds): LambdaFunction {
  const { environment, allowOn } = sendsToDeliverer(queues);
  const { lease, feedLag, secretOverlap } = deployment.stage.deliveries;
  const fn = lambdaFunction(deployment, 'WebhooksApi', {
    ...webhooksTableEnvironment(deployment, webhooks),
    ...environment,
    ...postEnvironment(deployment),
    DELIVERY_LEASE_MS: milliseconds(lease),
    FEED_LAG_MS: milliseconds(feedLag),
    SECRET_OVERLAP_MS: milliseconds(secretOverlap),
  });
  allowWebhooks(fn, webhooks, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'], ['byEndpoint', 'feed']);
  allowOn(fn);
  return fn;
}
