import * as z from 'zod/mini';
import { propertiesOf, type ResolvedResource } from './resolved-resource.ts';

const mappingSchema = z
  .object({
    EventSourceArn: z.string().check(z.regex(/^arn:aws:sqs:/, 'only queues are polled')),
    FunctionName: z.string(),
    BatchSize: z._default(z.int(), 10),
    MaximumBatchingWindowInSeconds: z._default(z.number(), 0),
    FunctionResponseTypes: z._default(z.array(z.literal('ReportBatchItemFailures')), []),
    ScalingConfig: z.optional(z.object({ MaximumConcurrency: z.int().check(z.minimum(2)) })),
    Enabled: z._default(z.literal(true), true),
    FilterCriteria: z.optional(z.undefined()),
  })
  .check(
    z.refine(({ BatchSize, MaximumBatchingWindowInSeconds }) => BatchSize <= 10 || MaximumBatchingWindowInSeconds >= 1, {
      error: 'a batch of more than ten messages needs a batching window of a second or more',
    }),
  );

const DEFAULT_CONCURRENCY = 5; // with which Lambda begins to poll

export interface QueueMappingProperties {
  readonly queueArn: string;
  /** Its name or its ARN. */
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly reportsItemFailures: boolean;
  readonly concurrency: number;
}

export function queueMappingProperties(resource: ResolvedResource): QueueMappingProperties {
  const properties = propertiesOf(resource, mappingSchema);
  return {
    queueArn: properties.EventSourceArn,
    functionName: properties.FunctionName,
    batchSize: properties.BatchSize,
    windowMs: properties.MaximumBatchingWindowInSeconds * 1000,
    reportsItemFailures: properties.FunctionResponseTypes.length > 0,
    concurrency: properties.ScalingConfig?.MaximumConcurrency ?? DEFAULT_CONCURRENCY,
  };
}
