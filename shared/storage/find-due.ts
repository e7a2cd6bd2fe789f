import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { dueShardName } from '../payment/ids.ts';
import type { DuePage, DuePosition, DueRow } from './due-row.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import type { PaymentsIndex } from './table-keys.ts';

/** One page of the index of due payments, each row read by itself: a row that is no payment's hides none of the others. */
export async function findDue(
  { client, tableName }: PaymentsTable,
  shard: number,
  now: Date,
  limit: number,
  after?: DuePosition,
): Promise<DuePage> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'due' satisfies PaymentsIndex,
      KeyConditionExpression: '#dueShard = :dueShard AND #dueAt <= :now',
      ExpressionAttributeNames: { '#dueShard': 'dueShard', '#dueAt': 'dueAt' },
      ExpressionAttributeValues: { ':dueShard': dueShardName(shard), ':now': now.getTime() },
      Limit: limit,
      ...(after === undefined ? {} : { ExclusiveStartKey: after }),
    }),
  );
  return { rows: Items.map(dueRow), next: LastEvaluatedKey };
}

/** What the index projects of a payment. */
const dueItem = z.object({ paymentRequestId: z.string(), dueAt: z.int(), expiresAtEpochMs: z.int(), claims: z.int() });

function dueRow(row: Readonly<Record<string, unknown>>): DueRow {
  const { data } = dueItem.safeParse(row);
  if (data === undefined) return { kind: 'unreadable', paymentRequestId: String(row['paymentRequestId']) };
  const { dueAt, ...due } = data;
  return { kind: 'payment', due: { ...due, dueAtEpochMs: dueAt } };
}
