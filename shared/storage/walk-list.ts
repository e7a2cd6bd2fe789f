import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Segment } from './list-places.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import type { PaymentsIndex } from './table-keys.ts';

/** How far somebody has come in a list: behind this row. */
export interface ListPosition {
  readonly segment: string;
  readonly listedAt: string;
}

/** What a pointer in a list is about: a refund or a dispute of a payment. */
export interface PointsTo {
  readonly apiClientId: string;
  readonly paymentRequestId: string;
  /** The refund's or the dispute's. */
  readonly id: string;
}

/** A row of the index. A pointer has `pointsTo`, a payment has not. */
export interface ListRow {
  readonly position: ListPosition;
  readonly paymentRequestId: string;
  readonly apiClientId: string;
  readonly pointsTo: PointsTo | undefined;
}

/** Of each partition at a time. A row has about 250 bytes, so a full answer costs 2 read units. */
const ROWS_AT_ONCE = 50;

/**
 * All rows of a list in its order, some at a time. Eventually consistent. What is listed meanwhile at a later time than the first row is not in a list
 * that goes from the latest to the earliest, and moves nothing in it.
 */
export async function* walkList(
  table: PaymentsTable,
  segments: readonly Segment[],
  after?: ListPosition,
): AsyncGenerator<readonly ListRow[], void, undefined> {
  const first = after === undefined ? 0 : segments.findIndex(({ name }) => name === after.segment);
  for (const segment of first < 0 ? [] : segments.slice(first)) {
    let behind = segment.name === after?.segment ? after.listedAt : undefined;
    do {
      const { rows, more } = await mergedRows(table, segment, behind);
      if (rows.length > 0) yield rows;
      behind = more;
    } while (behind !== undefined);
  }
}

/**
 * The next rows of all partitions of a segment, merged, as far as none of them can have another one in between. `more`: behind which row it goes on;
 * undefined at the end.
 */
async function mergedRows(table: PaymentsTable, segment: Segment, behind: string | undefined) {
  const pages = await Promise.all(segment.partitions.map((partition) => queryRows(table, partition, segment, behind)));
  const inOrder = (a: string, b: string) => (a === b ? 0 : a < b === segment.isAscending ? -1 : 1);
  const [more] = pages.flatMap(({ last }) => last ?? []).toSorted(inOrder);
  const rows = pages
    .flatMap((page) => page.rows)
    .filter(({ position: { listedAt } }) => listedAt !== behind && (more === undefined || inOrder(listedAt, more) <= 0))
    .toSorted((a, b) => inOrder(a.position.listedAt, b.position.listedAt));
  return { rows, more };
}

async function queryRows(
  { client, tableName }: PaymentsTable,
  partition: string,
  segment: Segment,
  behind: string | undefined,
): Promise<{ readonly rows: readonly ListRow[]; readonly last: string | undefined }> {
  const { from, to, isAscending } = segment;
  const bounds = behind === undefined ? { from, to } : isAscending ? { from: behind, to } : { from, to: behind };
  if (bounds.from > bounds.to) return { rows: [], last: undefined }; // which DynamoDB refuses
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'lists' satisfies PaymentsIndex,
      KeyConditionExpression: '#list = :list AND #listedAt BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#list': 'list', '#listedAt': 'listedAt' },
      ExpressionAttributeValues: { ':list': partition, ':from': bounds.from, ':to': bounds.to },
      ScanIndexForward: isAscending,
      Limit: ROWS_AT_ONCE,
    }),
  );
  const last: unknown = LastEvaluatedKey?.['listedAt'];
  return { rows: Items.flatMap((item) => rowOf(segment, item)), last: typeof last === 'string' ? last : undefined };
}

const row = z.object({
  paymentRequestId: z.string(),
  listedAt: z.string(),
  apiClientId: z.optional(z.string()),
  pointsTo: z.optional(
    z.object({ apiClientId: z.string(), paymentRequestId: z.string(), id: z.string() } satisfies Record<keyof PointsTo, z.ZodMiniType>),
  ),
});

/** A row that names no client is none that this release has written. */
function rowOf({ name }: Segment, item: Readonly<Record<string, unknown>>): ListRow[] {
  const { data } = row.safeParse(item);
  const apiClientId = data?.apiClientId ?? data?.pointsTo?.apiClientId;
  if (data === undefined || apiClientId === undefined) return [];
  const { listedAt, paymentRequestId, pointsTo } = data;
  return [
    { position: { segment: name, listedAt }, paymentRequestId: pointsTo?.paymentRequestId ?? paymentRequestId, apiClientId, pointsTo },
  ];
}
