import * as z from 'zod/mini';
import { propertiesOf, type ResolvedResource } from './resolved-resource.ts';

const mappingSchema = z.object({
  EventSourceArn: z.string().check(z.regex(/^arn:aws:sqs:/, 'only queues are polled')),
  FunctionName: z.string(),
  BatchSize: z._default(z.int().check(z.maximum(10, 'a batch is what SQS gives at once: at most ten messages')), 10),
  MaximumBatchingWindowInSeconds: z.optional(z.literal(0, 'batches are not kept waiting')),
  FunctionResponseTypes: z._default(z.array(z.literal('ReportBatchItemFailures')), []),
  ScalingConfig: z.optional(z.object({ MaximumConcurrency: z.int().check(z.minimum(2)) })),
  Enabled: z._default(z.literal(true), true),
  FilterCriteria: z.optional(z.undefined()),
});

export function queueMappingProperties(resource: ResolvedResource) {
  const properties = propertiesOf(resource, mappingSchema);
  return {
    queueArn: properties.EventSourceArn,
    functionName: properties.FunctionName,
    batchSize: properties.BatchSize,
    reportsItemFailures: properties.FunctionResponseTypes.length > 0,
    maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
  };
}
