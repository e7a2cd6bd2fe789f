import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Target } from '../support/target.ts';

const QUEUES = [
  'AntomMessagesQueueUrl',
  'AntomDeadLettersQueueUrl',
  'EventDeadLettersQueueUrl',
  'DeliveriesQueueUrl',
  'SlowDeliveriesQueueUrl',
] as const;

/** The tables by the output with their name, with their keys. */
const TABLES = { PaymentsTableName: ['paymentRequestId'], WebhooksTableName: ['partition', 'sort'] } as const;

/** Empties tables and queues, so that nobody looks after payments that the Antom of the next tests has never heard of. */
export async function forgetEverything({ aws, outputs }: Pick<Target['stack'], 'aws' | 'outputs'>): Promise<void> {
  const sqs = new SQSClient(aws.sqs);
  for (const output of QUEUES) await sqs.send(new PurgeQueueCommand({ QueueUrl: outputs[output] }));
  sqs.destroy();

  const dynamodb = new DynamoDBClient(aws.dynamodb);
  const client = DynamoDBDocumentClient.from(dynamodb);
  for (const [output, keys] of Object.entries(TABLES)) {
    const TableName = outputs[output];
    const names = keys.map((key) => [`#${key}`, key]);
    const projection = {
      ProjectionExpression: names.map(([name]) => name).join(', '),
      ExpressionAttributeNames: Object.fromEntries(names),
    };
    const pages = paginateScan({ client, pageSize: 25 }, { TableName, ...projection });
    for await (const { Items = [] } of pages) await Promise.all(Items.map((Key) => client.send(new DeleteCommand({ TableName, Key }))));
  }
  dynamodb.destroy();
}
