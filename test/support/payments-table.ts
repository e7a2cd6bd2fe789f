import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PaymentsTable } from '../../shared/storage/payments-table-access.ts';
import { PAYMENTS_TABLE, type TableIndex } from '../../shared/storage/table-keys.ts';

export interface RunningTable extends PaymentsTable {
  readonly client: DynamoDBDocumentClient;
  close(): Promise<void>;
}

/** Creates the Payments table, with the stack's keys and indexes, on an emulator of DynamoDB. */
export async function createPaymentsTable(emulator: { readonly url: string; close(): Promise<void> }): Promise<RunningTable> {
  const dynamodb = new DynamoDBClient({
    endpoint: emulator.url,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 5,
  });
  const tableName = 'Payments';
  await dynamodb.send(new CreateTableCommand({ TableName: tableName, ...tableDefinition() }));
  return {
    client: DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } }),
    tableName,
    dueShards: 4,
    firstDueMs: 60_000,
    finalInquiryMs: 24 * 60 * 60_000,
    retentionYears: 5,
    now: () => new Date(),
    async close() {
      dynamodb.destroy();
      await emulator.close();
    },
  };
}

/** Keys and indexes as DynamoDB and a template write them. A test of the stack compares them with what is deployed. */
export function tableDefinition() {
  const { keyAttributes, partitionKey, indexes } = PAYMENTS_TABLE;
  return {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: Object.entries(keyAttributes).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    KeySchema: keySchema({ partitionKey }),
    GlobalSecondaryIndexes: Object.entries<TableIndex>(indexes).map(([IndexName, index]) => ({
      IndexName,
      KeySchema: keySchema(index),
      Projection:
        index.projected === undefined
          ? { ProjectionType: 'KEYS_ONLY' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] },
    })),
  } satisfies Omit<CreateTableCommandInput, 'TableName'>;
}

function keySchema({ partitionKey, sortKey }: TableIndex) {
  const hash = { AttributeName: partitionKey, KeyType: 'HASH' } as const;
  return sortKey === undefined ? [hash] : [hash, { AttributeName: sortKey, KeyType: 'RANGE' } as const];
}
