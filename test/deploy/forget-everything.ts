import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Target } from '../support/target.ts';

/** Empties table and queues, so that nobody looks after payments that the Antom of the next tests has never heard of. */
export async function forgetEverything({ aws, outputs }: Pick<Target['stack'], 'aws' | 'outputs'>): Promise<void> {
  const sqs = new SQSClient(aws.sqs);
  for (const output of ['AntomMessagesQueueUrl', 'AntomDeadLettersQueueUrl'])
    await sqs.send(new PurgeQueueCommand({ QueueUrl: outputs[output] }));
  sqs.destroy();

  const dynamodb = new DynamoDBClient(aws.dynamodb);
  const client = DynamoDBDocumentClient.from(dynamodb);
  const TableName = outputs['PaymentsTableName'];
  const pages = paginateScan({ client, pageSize: 25 }, { TableName, ProjectionExpression: 'paymentRequestId' });
  for await (const { Items = [] } of pages) await Promise.all(Items.map((Key) => client.send(new DeleteCommand({ TableName, Key }))));
  dynamodb.destroy();
}
