import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type AntomCaller, antomEnvironment } from './antom-account.ts';
import type { Deployment } from './deployment.ts';
import { lambdaFunction } from './lambda-function.ts';
import { paymentsIndexArn, paymentsTableEnvironment } from './payments-table.ts';
import { allow } from './permissions.ts';
import { queueSource, TO_DEAD_LETTERS } from './queue-source.ts';

export interface PaymentWorkerNeeds extends AntomCaller {
  readonly queue: Queue;
  readonly payments: TableV2;
  readonly events: Topic;
}

/** Records Antom's messages and publishes events. It calls Antom only when a capture notification does not name its payment, and about reviews. */
export function paymentWorker(deployment: Deployment, needs: PaymentWorkerNeeds): LambdaFunction {
  const { queue, payments, events, antomMerchantKey } = needs;
  const { worker } = deployment.stage;
  const fn = lambdaFunction(deployment, 'PaymentWorker', {
    ...paymentsTableEnvironment(deployment, payments),
    ...antomEnvironment(deployment, needs),
    ANTOM_MESSAGES_QUEUE_URL: queue.queueUrl,
    PAYMENT_EVENTS_TOPIC_ARN: events.topicArn,
  });
  allow(fn, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], payments.tableArn);
  allow(fn, ['dynamodb:Query'], paymentsIndexArn(payments, 'byPaymentId'));
  allow(fn, ['secretsmanager:GetSecretValue'], antomMerchantKey.secretArn);
  allow(fn, ['sns:Publish'], events.topicArn);
  allow(fn, ['sqs:SendMessage'], queue.queueArn);
  queueSource(fn, 'AntomMessages', queue, worker.maxConcurrency, TO_DEAD_LETTERS);
  return fn;
}
