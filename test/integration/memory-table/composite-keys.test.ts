import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, QueryCommand, type QueryCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableCommand } from '../../support/table-client.ts';
import { type ComparedTable, comparedWebhooksTables, onEach, type Outcome, outcomeOf, TABLES } from './compared-tables.ts';

const tables = comparedWebhooksTables();

/** Other requests each day. A failure prints the seed that it had. */
const drawn = (numRuns: number) => ({ seed: Math.floor(Date.now() / 86_400_000), numRuns });

const sort = fc.constantFrom('E', 'D#a', 'D#b', 'D#ab', 'EP#a', 'd');
const lane = fc.option(fc.constantFrom('waiting', 'fresh'), { nil: undefined });
const dueAt = fc.option(fc.integer({ min: -1, max: 3 }), { nil: undefined });
const attributes = fc.record({
  lane,
  dueAt,
  storedAt: fc.option(fc.constantFrom('1#a', '1#b', '2#a'), { nil: undefined }),
  attempts: fc.array(fc.record({ at: fc.constantFrom('x', 'y'), durationMs: fc.nat(3) }), { maxLength: 2 }),
  body: fc.uint8Array({ minLength: 1, maxLength: 3 }),
});
type Attributes = typeof attributes extends fc.Arbitrary<infer Value> ? Value : never;

const write = fc.record({ sort, attributes, isNewOnly: fc.boolean() });

/** A lane is the run's own: all runs share one table. */
function itemOf(partition: string, { sort: sortKey, attributes: { lane: inLane, ...others } }: { sort: string; attributes: Attributes }) {
  return { partition, sort: sortKey, ...others, ...(inLane === undefined ? {} : { lane: `${inLane}#${partition}` }) };
}

/** What a query asks for besides the page: the table's own rows, and those of an index, with every form of a condition that the store sends. */
type Asked = Pick<QueryCommandInput, 'IndexName' | 'KeyConditionExpression' | 'ConsistentRead'> & {
  readonly names: Readonly<Record<string, string>>;
  readonly values: (partition: string) => Record<string, unknown>;
};
const ofTable = (condition: string, values: Record<string, unknown> = {}, ConsistentRead = true): Asked => ({
  KeyConditionExpression: `#p = :p${condition}`,
  ConsistentRead,
  names: { '#p': 'partition', ...(condition === '' ? {} : { '#s': 'sort' }) },
  values: (partition) => ({ ':p': partition, ...values }),
});
const ofLane = (condition: string, values: Record<string, unknown> = {}): Asked => ({
  IndexName: 'lanes',
  KeyConditionExpression: `#l = :l${condition}`,
  names: { '#l': 'lane', ...(condition === '' ? {} : { '#d': 'dueAt' }) },
  values: (partition) => ({ ':l': `waiting#${partition}`, ...values }),
});

const QUERIES: Readonly<Record<string, Asked>> = {
  'all rows': ofTable(''),
  'all rows, eventually consistent': ofTable('', {}, false),
  'rows that begin with D#': ofTable(' AND begins_with(#s, :s)', { ':s': 'D#' }),
  'rows that begin with D#a, eventually consistent': ofTable(' AND begins_with(#s, :s)', { ':s': 'D#a' }, false),
  'one row': ofTable(' AND #s = :s', { ':s': 'E' }),
  'rows from one to another': ofTable(' AND #s BETWEEN :s AND :t', { ':s': 'D#ab', ':t': 'E' }),
  'rows before one': ofTable(' AND #s < :s', { ':s': 'E' }),
  'a lane': ofLane(''),
  'a lane from one time to another': ofLane(' AND #d BETWEEN :d AND :e', { ':d': 0, ':e': 2 }),
  'a lane up to the largest number': ofLane(' AND #d BETWEEN :d AND :e', { ':d': 1, ':e': Number.MAX_SAFE_INTEGER }),
  'a lane until': ofLane(' AND #d <= :d', { ':d': 1 }),
};

/** AWS refuses them, and one of the emulators finds nothing. */
const WRONG_TYPES: Readonly<Record<string, Asked>> = {
  'a number as the sort key': ofTable(' AND #s = :s', { ':s': 1 }),
  'a text as the numeric sort key': ofLane(' AND #d = :d', { ':d': '1' }),
};

const MISTAKES: Readonly<Record<string, Asked>> = {
  'a consistent read of an index': { ...ofLane(''), ConsistentRead: true },
  'an index that is not there': { ...ofLane(''), IndexName: 'none' },
  'a condition without the partition key': {
    KeyConditionExpression: '#s = :s',
    names: { '#s': 'sort' },
    values: () => ({ ':s': 'E' }),
  },
};

function queryOf({ tableName: TableName }: ComparedTable, { names, values, ...asked }: Asked, partition: string): QueryCommandInput {
  return { TableName, ...asked, ExpressionAttributeNames: { ...names }, ExpressionAttributeValues: values(partition) };
}

/** All pages. Where one ends is DynamoDB's own: it may say that there is more where there is nothing. Rows of one sort key have no order. */
async function rowsOf(table: ComparedTable, asked: Asked, partition: string, Limit: number, isForward: boolean): Promise<unknown> {
  const rows: unknown[] = [];
  let position: Record<string, unknown> | undefined;
  do {
    const input = { ...queryOf(table, asked, partition), Limit, ScanIndexForward: isForward };
    const page = await outcomeOf(table, new QueryCommand({ ...input, ...(position === undefined ? {} : { ExclusiveStartKey: position }) }));
    if ('error' in page) return page;
    const { Items, LastEvaluatedKey } = pageOf(page);
    rows.push(...Items);
    position = LastEvaluatedKey;
  } while (position !== undefined);
  return asked.IndexName === undefined ? rows : rows.toSorted((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1));
}

const sortKeyOf = (row: unknown): string =>
  typeof row === 'object' && row !== null && 'sort' in row && typeof row.sort === 'string' ? row.sort : '';

const NO_PAGE: { readonly Items?: unknown; readonly LastEvaluatedKey?: unknown } = {};

function pageOf(page: Outcome): { readonly Items: readonly unknown[]; readonly LastEvaluatedKey: Record<string, unknown> | undefined } {
  const { Items, LastEvaluatedKey } = { ...NO_PAGE, ...page };
  return {
    Items: Array.isArray(Items) ? Items : [],
    LastEvaluatedKey: typeof LastEvaluatedKey === 'object' && LastEvaluatedKey !== null ? { ...LastEvaluatedKey } : undefined,
  };
}

describe(`a table with a sort key in memory, and the same table on an emulator (${TABLES.join(', ')})`, () => {
  test('show the same after random writes, by each query', async () => {
    const scene = fc.record({
      writes: fc.array(write, { minLength: 1, maxLength: 6 }),
      limit: fc.integer({ min: 1, max: 4 }),
      isForward: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ writes, limit, isForward }) => {
        const partition = `E#${randomUUID()}`;
        const answers = await onEach(tables(), async (table) => {
          const outcomes: unknown[] = [];
          for (const each of writes) outcomes.push(await outcomeOf(table, putOf(table, partition, each)));
          for (const each of writes) outcomes.push(await outcomeOf(table, moveOf(table, partition, each)));
          for (const { sort: sortKey } of writes) outcomes.push(await outcomeOf(table, getOf(table, partition, sortKey)));
          for (const asked of Object.values(QUERIES)) outcomes.push(await rowsOf(table, asked, partition, limit, isForward));
          return outcomes;
        });
        for (const answer of Object.values(answers)) expect(answer).toEqual(answers['memory']);
      }),
      drawn(60),
    );
  });

  test.each(Object.entries(MISTAKES))('refuse the same: %s', async (_, asked) => {
    const answers = await onEach(tables(), (table) => outcomeOf(table, new QueryCommand(queryOf(table, asked, 'E#1'))));
    for (const answer of Object.values(answers)) expect(answer).toEqual({ error: 'ValidationException' });
  });

  test.each(Object.entries(WRONG_TYPES))('refuse the same, as far as the emulator does: %s', async (_, asked) => {
    const answers = await onEach(tables(), (table) => outcomeOf(table, new QueryCommand(queryOf(table, asked, 'E#1'))));
    for (const name of ['memory', 'dynalite']) expect([name, answers[name]]).toEqual([name, { error: 'ValidationException' }]);
  });

  test.each([
    ['a key without its sort key', { partition: 'E#1' }],
    ['an empty sort key', { partition: 'E#1', sort: '' }],
    ['a number as the sort key', { partition: 'E#1', sort: 1 }],
  ])('refuse %s', async (_, Key) => {
    const answers = await onEach(tables(), ({ tableName: TableName, ...table }) =>
      outcomeOf({ tableName: TableName, ...table }, new GetCommand({ TableName, Key, ConsistentRead: true })),
    );
    for (const answer of Object.values(answers)) expect(answer).toEqual({ error: 'ValidationException' });
  });
});

function putOf(
  { tableName: TableName }: ComparedTable,
  partition: string,
  each: { sort: string; attributes: Attributes; isNewOnly: boolean },
) {
  const condition = { ConditionExpression: 'attribute_not_exists(#p)', ExpressionAttributeNames: { '#p': 'partition' } };
  return new PutCommand({ TableName, Item: itemOf(partition, each), ...(each.isNewOnly ? condition : {}) });
}

/** Out of its lane, or into another one; an item that is not there comes to be. */
function moveOf(
  { tableName: TableName }: ComparedTable,
  partition: string,
  { sort: sortKey, attributes: { dueAt: due } }: { sort: string; attributes: Attributes },
): TableCommand {
  const Key = { partition, sort: sortKey };
  if (due === undefined) {
    return new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'REMOVE #l',
      ExpressionAttributeNames: { '#l': 'lane' },
      ReturnValues: 'ALL_NEW',
    });
  }
  return new UpdateCommand({
    TableName,
    Key,
    UpdateExpression: 'SET #l = :l, #d = :d',
    ConditionExpression: '#d <> :d',
    ExpressionAttributeNames: { '#l': 'lane', '#d': 'dueAt' },
    ExpressionAttributeValues: { ':l': `waiting#${partition}`, ':d': due },
    ReturnValues: 'ALL_NEW',
  });
}

function getOf({ tableName: TableName }: ComparedTable, partition: string, sortKey: string): TableCommand {
  return new GetCommand({ TableName, Key: { partition, sort: sortKey }, ConsistentRead: true });
}
