import { CreateTableCommand, type CreateTableCommandInput, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableKeys } from '../../infra/constructs/table-from-keys.ts';

/** An emulator of DynamoDB that runs. */
export interface Emulator {
  readonly url: string;
  close(): Promise<void>;
}

export interface ConnectedEmulator {
  readonly client: DynamoDBDocumentClient;
  /** Resolves with its name, once it can be used. */
  createTable(tableName: string, keys: TableKeys): Promise<string>;
  /** Ends the emulator, too. */
  close(): Promise<void>;
}

export function connectEmulator(emulator: Emulator): ConnectedEmulator {
  const dynamodb = new DynamoDBClient({
    endpoint: emulator.url,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 5,
  });
  const isActive = async (TableName: string) => {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    return Table?.TableStatus === 'ACTIVE';
  };
  return {
    client: DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } }),
    async createTable(tableName, keys) {
      await dynamodb.send(new CreateTableCommand({ TableName: tableName, ...tableDefinition(keys) }));
      while (!(await isActive(tableName)));
      return tableName;
    },
    async close() {
      dynamodb.destroy();
      await emulator.close();
    },
  };
}

/** Keys and indexes as DynamoDB and a template write them. A test of the stack compares them with what is deployed. */
export function tableDefinition({ keyAttributes, partitionKey, sortKey, indexes }: TableKeys) {
  return {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: Object.entries(keyAttributes).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    KeySchema: keySchema(partitionKey, sortKey),
    GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, index]) => ({
      IndexName,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection:
        index.projected === undefined
          ? { ProjectionType: 'KEYS_ONLY' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] },
    })),
  } satisfies Omit<CreateTableCommandInput, 'TableName'>;
}

function keySchema(partitionKey: string, sortKey: string | undefined) {
  const hash = { AttributeName: partitionKey, KeyType: 'HASH' } as const;
  return sortKey === undefined ? [hash] : [hash, { AttributeName: sortKey, KeyType: 'RANGE' } as const];
}
