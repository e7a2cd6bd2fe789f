import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ParkedMessage } from './payment-store.ts';
import { getItem, type PaymentsTable } from './payments-table-access.ts';
import { keptWhileParked, parkedIsKeptFrom } from './retention.ts';
import type { PaymentsIndex } from './table-keys.ts';
import { assignIfNone, type ConditionalUpdate } from './update-expression.ts';

/** In the index by order, this partition lists the parked messages, the newest first. The keys of orders are JSON lists, so none equals it. */
const PARKED_ORDER_KEY = 'parked';

/** Derived from the content without the time: a message that is delivered or sent twice is parked once, and so is a notification that Antom repeats. */
export function parkedKeyOf({ text }: ParkedMessage): string {
  const content = text.replace(SENT_AT, '');
  return `parked#${createHash('sha256').update(content).digest('hex')}`;
}

/** As this system writes it into each message. A message that writes it otherwise is the same one only if all of its text is the same. */
const SENT_AT = /"sentAt":"[^"\\]{1,40}"/;

/** Those that are parked at this time. The index has only keys, so the time in the key excludes messages that are past their time. */
function parkedAt(now: Date) {
  return {
    IndexName: 'byOrder' satisfies PaymentsIndex,
    KeyConditionExpression: '#orderKey = :parked AND #createdAt > :since',
    ExpressionAttributeNames: { '#orderKey': 'orderKey', '#createdAt': 'createdAt' },
    ExpressionAttributeValues: { ':parked': PARKED_ORDER_KEY, ':since': parkedIsKeptFrom(now).toISOString() },
  };
}

/** When the oldest parked message was parked. */
export async function findOldestParked({ client, tableName }: PaymentsTable, now: Date): Promise<Date | undefined> {
  const { Items } = await client.send(new QueryCommand({ TableName: tableName, ...parkedAt(now), ScanIndexForward: true, Limit: 1 }));
  const createdAt: unknown = Items?.[0]?.['createdAt'];
  return typeof createdAt === 'string' ? new Date(createdAt) : undefined;
}

/** A parked message without its text, in which there may be personal data. */
export interface ParkedEntry {
  readonly key: string;
  /** ISO 8601 in UTC. */
  readonly parkedAt: string;
  readonly reason: string | undefined;
}

/** The newest first, as many as are asked for and one more at most, by which the caller knows that there are others. */
export async function listParked(table: PaymentsTable, now: Date, limit: number): Promise<readonly ParkedEntry[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({ TableName: table.tableName, ...parkedAt(now), ScanIndexForward: false, Limit: limit + 1 }),
  );
  return Promise.all(
    Items.map(async (item) => {
      const key = String(item['paymentRequestId']);
      const reason: unknown = (await getItem(table, key))?.['parkedBecause'];
      return { key, parkedAt: String(item['createdAt']), reason: typeof reason === 'string' ? reason : undefined };
    }),
  );
}

/** Parked in the payments table, where the worker may write anyway. Parking the same message again changes nothing. */
export function parkUpdate({ reason, text, sentAt }: ParkedMessage, now: Date): ConditionalUpdate {
  return {
    conditions: [],
    set: [
      assignIfNone('orderKey', PARKED_ORDER_KEY),
      assignIfNone('createdAt', now.toISOString()),
      assignIfNone('parkedBecause', reason),
      assignIfNone('message', text),
      keptWhileParked(now),
      ...(sentAt === undefined ? [] : [assignIfNone('sentAt', sentAt)]),
    ],
  };
}
