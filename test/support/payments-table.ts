import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PaymentsTable } from '../../shared/storage/payments-table-access.ts';
import { PAYMENTS_TABLE } from '../../shared/storage/table-keys.ts';
import { tableDefinition } from './table-definition.ts';

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
  await dynamodb.send(new CreateTableCommand({ TableName: tableName, ...tableDefinition(PAYMENTS_TABLE) }));
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
