import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type QueueMessage, serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import { AWS_CLIENT_DEFAULTS } from '../../../shared/platform/aws-client.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { type ApiAnswer, type ApiCall, invokeApi } from './invoke-api.ts';

/** What AWS gives the operator of a stage. Every method may reject with AWS's error. */
export interface OperatedStage {
  readonly table: () => PaymentsTable;
  /** A route of the merchant's API, for the client whose payment it is. */
  readonly call: (call: ApiCall) => Promise<ApiAnswer>;
  /** The ARN of the AWS identity. */
  readonly identity: () => Promise<string>;
  readonly sendToWorker: (message: QueueMessage) => Promise<void>;
  readonly close: () => void;
}

export interface StageResources {
  /** Undefined: the environment decides. */
  readonly region: string | undefined;
  readonly tableName: string | undefined;
  readonly queueUrl: string | undefined;
  readonly functionName: string | undefined;
}

/** Longer than the function may take, so that its answer is not missed. */
export const INVOCATION_MS = 40_000;

export function openStage({ region, tableName, queueUrl, functionName }: StageResources, io: OperatorConsole): OperatedStage {
  const config = { ...AWS_CLIENT_DEFAULTS, ...(region === undefined ? {} : { region }) };
  const dynamodb = new DynamoDBClient(config);
  const lambda = new LambdaClient({
    ...config,
    maxAttempts: 2,
    requestHandler: { ...AWS_CLIENT_DEFAULTS.requestHandler, requestTimeout: INVOCATION_MS },
  });
  const sqs = new SQSClient({ ...config, useQueueUrlAsEndpoint: false });
  const sts = new STSClient(config);
  const client = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });

  const identity = async () => {
    const { Arn } = await sts.send(new GetCallerIdentityCommand());
    if (Arn === undefined) throw new OperatorError('AWS does not say whose credentials these are');
    return Arn;
  };

  return {
    table: () => ({
      client,
      tableName: named('PaymentsTableName', tableName),
      dueShards: 1, // none of these matters here: no command starts a payment or records a fact
      firstDueMs: 0,
      finalInquiryMs: 0,
      retentionYears: undefined,
      now: io.now,
    }),
    call: async (call) =>
      invokeApi(lambda, named('PaymentsApiName', functionName), call, { operator: await identity(), requestId: io.newId() }),
    identity,
    sendToWorker: async (message) => {
      const QueueUrl = named('AntomMessagesQueueUrl', queueUrl);
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: serializeQueueMessage(message, io.now()) }));
    },
    close: () => [dynamodb, lambda, sqs, sts].forEach((each) => each.destroy()),
  };
}

/** @throws {OperatorError} */
function named(output: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw new OperatorError(`the outputs do not have ${output}: deploy the stage again with --outputs-file`);
}
