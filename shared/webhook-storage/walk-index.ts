import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Item, WebhooksTable } from './webhooks-table-access.ts';

export type Rows = Pick<
  QueryCommandInput,
  'IndexName' | 'KeyConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues' | 'ScanIndexForward' | 'ConsistentRead'
>;

/** All rows of a query, page after page, as they are asked for. */
export async function* walkRows({ client, tableName }: WebhooksTable, rows: Rows, pageSize: number): AsyncGenerator<Item, void, undefined> {
  let position: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        ...rows,
        Limit: pageSize,
        ...(position === undefined ? {} : { ExclusiveStartKey: position }),
      }),
    );
    yield* Items;
    position = LastEvaluatedKey;
  } while (position !== undefined);
}

/** The first rows of a query, so many at most. */
export async function firstRows(table: WebhooksTable, rows: Rows, limit: number): Promise<Item[]> {
  const found: Item[] = [];
  for await (const row of walkRows(table, rows, limit)) {
    found.push(row);
    if (found.length === limit) break;
  }
  return found;
}
