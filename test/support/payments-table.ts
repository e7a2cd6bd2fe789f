import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PaymentsTable } from '../../shared/storage/dynamo-payment-store.ts';

export interface RunningTable extends PaymentsTable {
  close(): Promise<void>;
}

/** Creates the Payments table, keys and indexes as in the stack, on an emulator of DynamoDB. */
export async function createPaymentsTable(emulator: { readonly url: string; close(): Promise<void> }): Promise<RunningTable> {
  const dynamodb = new DynamoDBClient({
    endpoint: emulator.url,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 5,
  });
  const tableName = 'Payments';
  await dynamodb.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'paymentRequestId', KeyType: 'HASH' }],
      AttributeDefinitions: [
        { AttributeName: 'paymentRequestId', AttributeType: 'S' },
        { AttributeName: 'paymentId', AttributeType: 'S' },
        { AttributeName: 'orderKey', AttributeType: 'S' },
        { AttributeName: 'createdAt', AttributeType: 'S' },
        { AttributeName: 'dueShard', AttributeType: 'S' },
        { AttributeName: 'dueAt', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byPaymentId',
          KeySchema: [{ AttributeName: 'paymentId', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'byOrder',
          KeySchema: [
            { AttributeName: 'orderKey', KeyType: 'HASH' },
            { AttributeName: 'createdAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'due',
          KeySchema: [
            { AttributeName: 'dueShard', KeyType: 'HASH' },
            { AttributeName: 'dueAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['claims', 'expiresAtEpochMs'] },
        },
      ],
    }),
  );
  return {
    client: DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } }),
    tableName,
    dueShards: 4,
    firstDueMs: 60_000,
    async close() {
      dynamodb.destroy();
      await emulator.close();
    },
  };
}
