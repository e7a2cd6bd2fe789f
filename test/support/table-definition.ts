import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { TableIndex, TableKeys } from '../simulation/memory-table/index-views.ts';

/** Keys and indexes as DynamoDB and a template write them. A test of the stack compares them with what is deployed. */
export function tableDefinition({ keyAttributes, indexes, ...keys }: TableKeys) {
  return {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: Object.entries(keyAttributes).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    KeySchema: keySchema(keys),
    GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, index]) => ({
      IndexName,
      KeySchema: keySchema(index),
      Projection:
        index.projected === undefined
          ? { ProjectionType: 'KEYS_ONLY' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] },
    })),
  } satisfies Omit<CreateTableCommandInput, 'TableName'>;
}

function keySchema({ partitionKey, sortKey }: Pick<TableIndex, 'partitionKey' | 'sortKey'>) {
  const hash = { AttributeName: partitionKey, KeyType: 'HASH' } as const;
  return sortKey === undefined ? [hash] : [hash, { AttributeName: sortKey, KeyType: 'RANGE' } as const];
}
