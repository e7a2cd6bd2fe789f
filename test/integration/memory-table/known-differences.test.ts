import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { comparedTables, onEach, outcomeOf, TABLES } from './compared-tables.ts';

/*
 * Where an emulator does something else than the memory table. The random requests leave these out, and nothing that the store sends depends on
 * them. What is tested here is that the emulator still differs, so that a difference that has gone is taken out of the list.
 *
 * dynalite besides stops its process when BETWEEN, IN or begins_with compares paths to what is not there, and when a map is written into itself.
 */

interface Difference {
  readonly emulator: 'dynalite' | 'dynoxide';
  readonly item: Readonly<Record<string, unknown>>;
  readonly update: Omit<UpdateCommandInput, 'TableName' | 'Key'>;
  /** What the memory table answers, and then what the emulator does: the name of an error, or the item afterwards. */
  readonly memory: unknown;
  readonly differs: unknown;
}

const NAMES = { '#a': 'a', '#b': 'b' };
const refused = 'ConditionalCheckFailedException';
const invalid = 'ValidationException';

const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'two attributes that are not there are not equal; AWS says only that each is missing': {
    emulator: 'dynalite',
    item: {},
    update: { UpdateExpression: 'REMOVE #a', ConditionExpression: '#a = #b', ExpressionAttributeNames: NAMES },
    memory: refused,
    differs: {},
  },
  'false is found IN a list': {
    emulator: 'dynalite',
    item: { a: false },
    update: {
      UpdateExpression: 'REMOVE #a',
      ConditionExpression: '#a IN (:v)',
      ExpressionAttributeNames: { '#a': 'a' },
      ExpressionAttributeValues: { ':v': false },
    },
    memory: {},
    differs: refused,
  },
  'a list contains a boolean': {
    emulator: 'dynalite',
    item: { a: [true] },
    update: {
      UpdateExpression: 'REMOVE #a',
      ConditionExpression: 'contains(#a, :v)',
      ExpressionAttributeNames: { '#a': 'a' },
      ExpressionAttributeValues: { ':v': true },
    },
    memory: {},
    differs: refused,
  },
  'what is assigned is the value before the update': {
    emulator: 'dynalite',
    item: { a: 1 },
    update: { UpdateExpression: 'SET #b = #a ADD #a :v', ExpressionAttributeNames: NAMES, ExpressionAttributeValues: { ':v': 2 } },
    memory: { a: 3, b: 1 },
    differs: { a: 3, b: 3 },
  },
  'a boolean has no order, so that a comparison with one is a mistake': {
    emulator: 'dynoxide',
    item: { a: 1 },
    update: {
      UpdateExpression: 'REMOVE #a',
      ConditionExpression: '#a < :v',
      ExpressionAttributeNames: { '#a': 'a' },
      ExpressionAttributeValues: { ':v': false },
    },
    memory: invalid,
    differs: refused,
  },
  'nothing is removed from what is no map': {
    emulator: 'dynoxide',
    item: { a: 1 },
    update: { UpdateExpression: 'REMOVE #a.#b', ExpressionAttributeNames: NAMES },
    memory: invalid,
    differs: { a: 1 },
  },
  'a mistake is reported before the condition is looked at': {
    emulator: 'dynoxide',
    item: { a: 1 },
    update: {
      UpdateExpression: 'REMOVE #key',
      ConditionExpression: 'attribute_not_exists(#a)',
      ExpressionAttributeNames: { '#key': 'paymentRequestId', '#a': 'a' },
    },
    memory: invalid,
    differs: refused,
  },
};

const tables = comparedTables();

describe(`what an emulator does otherwise (${TABLES.join(', ')})`, () => {
  test.each(Object.entries(DIFFERENCES))('%s', async (_, { emulator, item, update, memory, differs }) => {
    const paymentRequestId = randomUUID();
    const answers = await onEach(tables(), async (table) => {
      const { tableName: TableName } = table;
      await outcomeOf(table, new PutCommand({ TableName, Item: { paymentRequestId, ...item } }));
      const outcome = await outcomeOf(table, new UpdateCommand({ TableName, Key: { paymentRequestId }, ...update }));
      if ('error' in outcome) return outcome.error;
      const { Item } = await table.client.send(new GetCommand({ TableName, Key: { paymentRequestId }, ConsistentRead: true }));
      return { ...Item, paymentRequestId: undefined };
    });
    expect(answers['memory']).toEqual(memory);
    if (emulator in answers) expect(answers[emulator]).toEqual(differs);
  });
});
