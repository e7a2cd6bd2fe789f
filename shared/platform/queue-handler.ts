import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from './log.ts';
import { publishMetrics } from './metrics.ts';

/** A Lambda handler of a queue. Records are processed side by side and independently: only those that fail are delivered again. */
export function queueHandler(
  process: (record: SQSRecord) => Promise<void>,
  { logger, metrics, log }: { readonly logger: Logger; readonly metrics: Metrics; readonly log: Log },
) {
  return middy<SQSEvent, PromiseSettledResult<void>[]>()
    .use(injectLambdaContext(logger))
    .use(publishMetrics(metrics))
    .use(
      sqsPartialBatchFailure({
        logger: (reason: unknown, record: SQSRecord) => {
          log.error('batch_item_failed', { messageId: record.messageId }, reason);
        },
      }),
    )
    .handler((event) => Promise.allSettled(event.Records.map(process)));
}
