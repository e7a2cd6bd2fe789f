import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';
import { FUNCTIONS } from './function-table.ts';

export interface AntomMessages {
  readonly queue: Queue;
  readonly deadLetters: Queue;
}

/** The longest retention that SQS has. A message may be the only trace of a payment, so every day counts. */
const RETENTION = Duration.days(14);

/** A received message must not reappear while an invocation may still be working on it; AWS asks for six times the function's timeout. */
const VISIBILITY_TIMEOUTS = 6;

/** The queue of Antom's messages for the worker, and the dead-letter queue for those that the worker could not process. */
export function antomMessages({ stack, stage }: Deployment): AntomMessages {
  const kept = {
    retentionPeriod: RETENTION,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  };
  const deadLetters = new Queue(stack, 'AntomDeadLetters', kept);
  acknowledge(deadLetters, { 'Serverless-SQSRedrivePolicy': 'This is the dead-letter queue.' });
  const queue = new Queue(stack, 'AntomMessages', {
    ...kept,
    visibilityTimeout: Duration.seconds(VISIBILITY_TIMEOUTS * FUNCTIONS.PaymentWorker.timeout(stage).toSeconds()),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: stage.worker.maxReceiveCount },
  });
  return { queue, deadLetters };
}
