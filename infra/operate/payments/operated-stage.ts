import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type QueueMessage, serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { awsConfig, type AwsPlace, connectApi, type OperatorApi, outputNamed } from '../operator-api.ts';
import type { OperatorConsole } from '../operator-console.ts';

/** What AWS gives the operator of a stage. Every method may reject with AWS's error. */
export interface OperatedStage extends OperatorApi {
  readonly table: () => PaymentsTable;
  readonly sendToWorker: (message: QueueMessage) => Promise<void>;
}

export interface StageResources extends AwsPlace {
  readonly tableName: string | undefined;
  readonly queueUrl: string | undefined;
  readonly functionName: string | undefined;
}

export function openStage(
  { tableName, queueUrl, functionName, ...place }: StageResources,
  io: Pick<OperatorConsole, 'newId' | 'now'>,
): OperatedStage {
  const config = awsConfig(place);
  const api = connectApi({ ...place, output: 'PaymentsApiName', functionName }, io);
  const dynamodb = new DynamoDBClient(config);
  const sqs = new SQSClient({ ...config, useQueueUrlAsEndpoint: false });
  const client = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });

  return {
    table: () => ({
      client,
      tableName: outputNamed('PaymentsTableName', tableName),
      dueShards: 1, // none of these matters here: no command starts a payment or records a fact
      firstDueMs: 0,
      finalInquiryMs: 0,
      retentionYears: undefined,
      now: io.now,
    }),
    call: api.call,
    identity: api.identity,
    sendToWorker: async (message) => {
      const QueueUrl = outputNamed('AntomMessagesQueueUrl', queueUrl);
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: serializeQueueMessage(message, io.now()) }));
    },
    close: () => {
      for (const each of [dynamodb, sqs]) each.destroy();
      api.close();
    },
  };
}
