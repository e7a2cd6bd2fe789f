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
 * All rows of a list in its order, some at a time. Eventually consistent. In a list that goes from the latest to the earliest, rows that are added meanwhile
 * before the first one do not appear, and move nothing.
 */
export async function* walkList(
  table: PaymentsTable,
  segments: readonly Segment[],
  after?: ListPosition,
  rowsAtOnce = ROWS_AT_ONCE,
): AsyncGenerator<readonly ListRow[], void, undefined> {
  const first = after === undefined ? 0 : segments.findIndex(({ name }) => name === after.segment);
  for (const segment of first < 0 ? [] : segments.slice(first)) {
    let behind = segment.name === after?.segment ? after.listedAt : undefined;
    do {
      const { rows, more } = await mergedRows(table, { segment, behind, rowsAtOnce });
      if (rows.length > 0) yield rows;
      behind = more;
    } while (behind !== undefined);
  }
}

/**
 * The next rows of all partitions of a segment, merged up to where no partition can have another row in between. `more`: the next rows begin behind it;
 * undefined at the end.
 */
async function mergedRows(table: PaymentsTable, part: Omit<PartOfSegment, 'partition'>) {
  const { segment, behind } = part;
  const pages = await Promise.all(segment.partitions.map((partition) => wholeTimes(table, { ...part, partition })));
  const inOrder = (a: string, b: string) => (a === b ? 0 : a < b === segment.isAscending ? -1 : 1);
  const [more] = pages.flatMap((page) => page.more ?? []).toSorted(inOrder);
  const rows = pages
    .flatMap((page) => page.rows)
    .filter(({ position: { listedAt } }) => behind === undefined || inOrder(listedAt, behind) > 0)
    .filter(({ position: { listedAt } }) => more === undefined || inOrder(listedAt, more) < 0)
    .toSorted((a, b) => inOrder(a.position.listedAt, b.position.listedAt));
  return { rows, more };
}

interface PartOfSegment {
  readonly partition: string;
  readonly segment: Segment;
  readonly behind: string | undefined;
  readonly rowsAtOnce: number;
}

/**
 * Rows of one partition, and for each time all of them. DynamoDB promises no order among rows with the same time. The last time of a page may go on in the
 * next, so its rows are left for the next page, unless this one has no others.
 */
async function wholeTimes(table: PaymentsTable, part: PartOfSegment) {
  let page = await queryRows(table, part);
  const rows = [...page.rows];
  while (page.next !== undefined && rows.every((each) => timeOf(each) === timeOf(rows[0]))) {
    page = await queryRows(table, part, page.next);
    rows.push(...page.rows);
  }
  const last = page.next === undefined ? undefined : rows.at(-1);
  return { rows, more: last && listedAtOf(timeOf(last), part.segment.isAscending ? '' : BEHIND_ALL) };
}

/** A time, and what makes it unique. */
const listedAtOf = (time: string, key: string) => `${time}#${key}`;
export const timeOfPlace = (listedAt: string) => listedAt.slice(0, listedAt.indexOf('#'));
const timeOf = (row: ListRow | undefined) => timeOfPlace(row?.position.listedAt ?? '');
/** Stands behind all keys. */
const BEHIND_ALL = '~';

async function queryRows(
  { client, tableName }: PaymentsTable,
  { partition, segment, behind, rowsAtOnce }: PartOfSegment,
  next?: Readonly<Record<string, unknown>>,
): Promise<{ readonly rows: readonly ListRow[]; readonly next: Readonly<Record<string, unknown>> | undefined }> {
  const { isAscending } = segment;
  const reached = behind === undefined ? undefined : timeOfPlace(behind);
  const first = isAscending ? (reached ?? segment.first) : segment.first;
  const last = isAscending ? segment.last : (reached ?? segment.last);
  if (first > last) return { rows: [], next: undefined }; // which DynamoDB refuses
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'lists' satisfies PaymentsIndex,
      KeyConditionExpression: '#list = :list AND #createdAt BETWEEN :first AND :last',
      ExpressionAttributeNames: { '#list': 'list', '#createdAt': 'createdAt' },
      ExpressionAttributeValues: { ':list': partition, ':first': first, ':last': last },
      ScanIndexForward: isAscending,
      Limit: rowsAtOnce,
      ...(next === undefined ? {} : { ExclusiveStartKey: next }),
    }),
  );
  return { rows: Items.flatMap((item) => rowOf(segment, item)), next: LastEvaluatedKey };
}

const row = z.object({
  paymentRequestId: z.string(),
  createdAt: z.string(),
  apiClientId: z.optional(z.string()),
  pointsTo: z.optional(
    z.object({ apiClientId: z.string(), paymentRequestId: z.string(), id: z.string() } satisfies Record<keyof PointsTo, z.ZodMiniType>),
  ),
});

/** This release has written no row that names no client. */
function rowOf({ name }: Segment, item: Readonly<Record<string, unknown>>): ListRow[] {
  const { data } = row.safeParse(item);
  const apiClientId = data?.apiClientId ?? data?.pointsTo?.apiClientId;
  if (data === undefined || apiClientId === undefined) return [];
  const { createdAt, paymentRequestId: key, pointsTo } = data;
  const position = { segment: name, listedAt: listedAtOf(createdAt, key) };
  return [{ position, paymentRequestId: pointsTo?.paymentRequestId ?? key, apiClientId, pointsTo }];
}
