import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from './acknowledge.ts';
import { allow } from './permissions.ts';

/** What becomes of a message that keeps failing, where the queue has a dead-letter queue. */
export const TO_DEAD_LETTERS = 'A message that keeps failing moves to the dead-letter queue.';

/**
 * Has a function work on a queue's messages, ten at a time.
 * @param maxConcurrency a reserved concurrency would throttle instead, and use up receives
 * @param failing what becomes of a message that keeps failing
 */
export function queueSource(fn: LambdaFunction, id: string, queue: Queue, maxConcurrency: number, failing: string): void {
  allow(fn, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue.queueArn);
  const mapping = fn.addEventSourceMapping(id, {
    eventSourceArn: queue.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
    maxConcurrency,
  });
  acknowledge(mapping, {
    'Serverless-LambdaEventSourceMappingDestination': `SQS sources have no on-failure destination. ${failing}`,
  });
}
