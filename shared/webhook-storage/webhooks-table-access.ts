import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { TableClient } from '../storage/table-client.ts';
import { type Clause, type ConditionalUpdate, conditionParameters, updateParameters } from '../storage/update-expression.ts';
import type { WebhooksKey } from './webhooks-table-keys.ts';

export interface WebhooksTable {
  readonly client: TableClient;
  readonly tableName: string;
  /** Partitions of the deliveries that the sweep watches over: at least the peak number of deliveries per second / 250. */
  readonly freshShards: number;
  /** How long after it was stored, or asked for anew, the sweep sends a delivery again that nobody has tried. */
  readonly freshDueMs: number;
}

export type Item = Readonly<Record<string, unknown>>;

const keyOfItem = z.object({ partition: z.string(), sort: z.string() });

/** The key of an item, or of a row of an index. */
export function keyIn(item: Item): WebhooksKey {
  return z.parse(keyOfItem, item);
}

/** What a conditional write did. `item` is the stored item after it, whether it was written or refused; undefined when there is none. */
export interface ItemWrite {
  readonly written: boolean;
  readonly item: Item | undefined;
}

/** It is there. */
export const EXISTS: Clause = { expression: 'attribute_exists(#partition)' };
const IS_NEW: Clause = { expression: 'attribute_not_exists(#partition)' };

/** Strongly consistent. */
export async function getItem({ client, tableName }: WebhooksTable, key: WebhooksKey): Promise<Item | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { ...key }, ConsistentRead: true }));
  return Item;
}

/** Stores an item unless there is one with its key. */
export function putNew(table: WebhooksTable, item: WebhooksKey & Item): Promise<ItemWrite> {
  return writtenOrRefused(table, item, async () => {
    await table.client.send(
      new PutCommand({
        TableName: table.tableName,
        Item: item,
        ...conditionParameters([IS_NEW]),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return item;
  });
}

/** Changes an item that exists, or creates it when no condition says otherwise. */
export function updateItem(table: WebhooksTable, key: WebhooksKey, update: ConditionalUpdate): Promise<ItemWrite> {
  return writtenOrRefused(table, key, async () => {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: { partition: key.partition, sort: key.sort },
        ...updateParameters(update),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return Attributes;
  });
}

/** A refused write comes with the item that refused it. An emulator may leave that out: then it is read once, consistently. */
async function writtenOrRefused(table: WebhooksTable, key: WebhooksKey, write: () => Promise<Item | undefined>): Promise<ItemWrite> {
  try {
    return { written: true, item: await write() };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { Item } = error;
    const refusing = Item === undefined ? await getItem(table, { partition: key.partition, sort: key.sort }) : unmarshall(Item);
    return { written: false, item: refusing };
  }
}
