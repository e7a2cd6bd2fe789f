import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Deployment } from './deployment.ts';
import { lambdaFunction } from './lambda-function.ts';
import { allow } from './permissions.ts';

export interface PaymentWorkerNeeds {
  readonly queue: Queue;
  readonly payments: TableV2;
  readonly events: Topic;
}

/** Records what Antom said, and publishes it. */
export function paymentWorker(deployment: Deployment, { queue, payments, events }: PaymentWorkerNeeds): LambdaFunction {
  const { waits, dueShards, worker } = deployment.stage;
  const fn = lambdaFunction(deployment, 'PaymentWorker', {
    bundle: 'payment-worker',
    description: 'Records what Antom said and publishes it',
    timeout: worker.timeout,
    environment: {
      PAYMENTS_TABLE_NAME: payments.tableName,
      PAYMENT_EVENTS_TOPIC_ARN: events.topicArn,
      DUE_SHARDS: String(dueShards),
      FIRST_DUE_MS: String(waits.firstDue.toMilliseconds()),
    },
  });
  allow(fn, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], payments.tableArn);
  allow(fn, ['dynamodb:Query'], `${payments.tableArn}/index/byPaymentId`);
  allow(fn, ['sns:Publish'], events.topicArn);
  allow(fn, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue.queueArn);
  fn.addEventSourceMapping('AntomMessages', {
    eventSourceArn: queue.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
    maxConcurrency: worker.maxConcurrency, // a reserved concurrency would throttle instead, and turn messages into dead letters
  });
  return fn;
}
