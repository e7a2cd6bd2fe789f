import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { AntomAccountValues } from './antom-account.ts';
import type { Deployment } from './deployment.ts';
import { lambdaFunction } from './lambda-function.ts';
import { allow } from './permissions.ts';

export interface AntomWebhookNeeds {
  readonly queue: Queue;
  readonly antom: AntomAccountValues;
  readonly notifyUrl: string;
}

/** Receives Antom's notifications: checks the signature, queues, acknowledges. */
export function antomWebhook(deployment: Deployment, { queue, antom, notifyUrl }: AntomWebhookNeeds): LambdaFunction {
  const fn = lambdaFunction(deployment, 'AntomWebhook', {
    ANTOM_MESSAGES_QUEUE_URL: queue.queueUrl,
    ANTOM_CLIENT_ID: antom.clientId,
    ANTOM_PUBLIC_KEYS: antom.publicKeys,
    ANTOM_NOTIFY_URL: notifyUrl,
  });
  allow(fn, ['sqs:SendMessage'], queue.queueArn);
  return fn;
}
