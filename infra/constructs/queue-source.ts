import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from './acknowledge.ts';
import { allow } from './permissions.ts';

/** Has a function work on a queue's messages, ten at a time. @param maxConcurrency a reserved concurrency would throttle instead, and use up receives */
export function queueSource(fn: LambdaFunction, id: string, queue: Queue, maxConcurrency: number): void {
  allow(fn, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue.queueArn);
  const mapping = fn.addEventSourceMapping(id, {
    eventSourceArn: queue.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
    maxConcurrency,
  });
  acknowledge(mapping, {
    'Serverless-LambdaEventSourceMappingDestination':
      'SQS sources have no on-failure destination. A message that keeps failing moves to the dead-letter queue.',
  });
}
