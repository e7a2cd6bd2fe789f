import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { AWS_CLIENT_DEFAULTS } from '../../shared/platform/aws-client.ts';
import { readEnvironment, text, wholeNumber } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { powertoolsMeter } from '../../shared/platform/metrics.ts';
import { dynamoPaymentStore } from '../../shared/storage/dynamo-payment-store.ts';
import { createMessageApplier } from './apply-message.ts';

const environment = readEnvironment({
  PAYMENTS_TABLE_NAME: text,
  PAYMENT_EVENTS_TOPIC_ARN: text,
  STAGE_ID: text,
  DUE_SHARDS: wholeNumber,
  FIRST_DUE_MS: wholeNumber,
});
const logger = new Logger();
const metrics = new Metrics();
const log = powertoolsLog(logger);
const sns = new SNSClient(AWS_CLIENT_DEFAULTS);

const apply = createMessageApplier({
  store: dynamoPaymentStore({
    client: DynamoDBDocumentClient.from(new DynamoDBClient(AWS_CLIENT_DEFAULTS), { marshallOptions: { removeUndefinedValues: true } }),
    tableName: environment.PAYMENTS_TABLE_NAME,
    dueShards: environment.DUE_SHARDS,
    firstDueMs: environment.FIRST_DUE_MS,
  }),
  publish: async (event) => {
    await sns.send(
      new PublishCommand({
        TopicArn: environment.PAYMENT_EVENTS_TOPIC_ARN,
        Message: JSON.stringify(event),
        MessageAttributes: {
          type: { DataType: 'String', StringValue: event.type },
          status: { DataType: 'String', StringValue: event.data.status },
        },
      }),
    );
  },
  stageId: environment.STAGE_ID,
  now: () => new Date(),
  log,
  meter: powertoolsMeter(metrics),
});

/** The records stand side by side: one that cannot be applied holds up none of its neighbours, and it alone is delivered again. */
export const handler = middy<SQSEvent, PromiseSettledResult<void>[]>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .use(
    sqsPartialBatchFailure({
      logger: (reason: unknown, record: SQSRecord) => {
        log.error('batch_item_failed', { messageId: record.messageId }, reason);
      },
    }),
  )
  .handler((event) => Promise.allSettled(event.Records.map((record) => apply(record.body))));
