import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, type PutCommandInput, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { sendTo } from '../../support/table-client.ts';
import { comparedTables, onEach, TABLES } from './compared-tables.ts';

type Update = Omit<UpdateCommandInput, 'TableName' | 'Key'>;

const A = { '#a': 'a' };
const A_AND_M = { ...A, '#m': 'm' };
const set = (value: string, condition?: string): Update => ({
  UpdateExpression: `SET #a = ${value}`,
  ...(condition === undefined ? {} : { ConditionExpression: condition }),
  ExpressionAttributeNames: A,
});

/** Requests with one mistake each, to an item `{ a: 'text', m: {}, n: 1 }`. */
const MISTAKES: Readonly<Record<string, Update>> = {
  'an empty update': { UpdateExpression: '' },
  'an empty condition': { ...set(':v', ''), ExpressionAttributeValues: { ':v': 1 } },
  'a name that is not defined': { UpdateExpression: 'REMOVE #b', ExpressionAttributeNames: A },
  'a value that is not defined': { ...set(':w'), ExpressionAttributeValues: { ':v': 1 } },
  'a name that no expression uses': { UpdateExpression: 'REMOVE #a', ExpressionAttributeNames: A_AND_M },
  'a value that no expression uses': { UpdateExpression: 'REMOVE #a', ExpressionAttributeNames: A, ExpressionAttributeValues: { ':v': 1 } },
  'values, and none of them': { UpdateExpression: 'REMOVE #a', ExpressionAttributeNames: A, ExpressionAttributeValues: {} },
  'the same path twice': { UpdateExpression: 'SET #a = :v REMOVE #a', ExpressionAttributeNames: A, ExpressionAttributeValues: { ':v': 1 } },
  'a path within another': {
    UpdateExpression: 'SET #m = :v, #m.#a = :v',
    ExpressionAttributeNames: A_AND_M,
    ExpressionAttributeValues: { ':v': 1 },
  },
  'a section twice': { UpdateExpression: 'REMOVE #a REMOVE #m', ExpressionAttributeNames: A_AND_M },
  'the sum of a text that is sent': { ...set(':v + :w'), ExpressionAttributeValues: { ':v': 1, ':w': 'x' } },
  'the sum of a text that is stored': { ...set('#a + :v'), ExpressionAttributeValues: { ':v': 1 } },
  'the sum of what is not there': {
    UpdateExpression: 'SET #n = #b + :v',
    ExpressionAttributeNames: { '#n': 'n', '#b': 'b' },
    ExpressionAttributeValues: { ':v': 1 },
  },
  'a number added to a text': { UpdateExpression: 'ADD #a :v', ExpressionAttributeNames: A, ExpressionAttributeValues: { ':v': 1 } },
  'a text to be added': {
    UpdateExpression: 'ADD #n :v',
    ExpressionAttributeNames: { '#n': 'n' },
    ExpressionAttributeValues: { ':v': 'x' },
  },
  'a member of a map that is not there': {
    UpdateExpression: 'SET #b.#a = :v',
    ExpressionAttributeNames: { ...A, '#b': 'b' },
    ExpressionAttributeValues: { ':v': 1 },
  },
  'a member of what is no map': {
    UpdateExpression: 'SET #n.#a = :v',
    ExpressionAttributeNames: { ...A, '#n': 'n' },
    ExpressionAttributeValues: { ':v': 1 },
  },
  'a changed key': {
    UpdateExpression: 'SET #key = :v',
    ExpressionAttributeNames: { '#key': 'paymentRequestId' },
    ExpressionAttributeValues: { ':v': 'x' },
  },
  'a text as the numeric key of an index': {
    UpdateExpression: 'SET #dueAt = :v',
    ExpressionAttributeNames: { '#dueAt': 'dueAt' },
    ExpressionAttributeValues: { ':v': 'x' },
  },
  'an empty set': { ...set(':v'), ExpressionAttributeValues: { ':v': new Set() } },
  'a number that is not exact': { ...set(':v'), ExpressionAttributeValues: { ':v': 2 ** 53 } },
  'the size of a number that is sent': { ...set(':v', 'size(:v) = :v'), ExpressionAttributeValues: { ':v': 1 } },
  'a size as a condition': { ...set(':v', 'size(#a)'), ExpressionAttributeValues: { ':v': 1 } },
  'parentheses around parentheses': { ...set(':v', '((#a = :v))'), ExpressionAttributeValues: { ':v': 1 } },
  'an attribute that is compared with itself': { ...set(':v', '#a = #a'), ExpressionAttributeValues: { ':v': 1 } },
  'bounds in the wrong order': { ...set(':v', '#a BETWEEN :w AND :v'), ExpressionAttributeValues: { ':v': 1, ':w': 2 } },
  'bounds of two types': { ...set(':v', '#a BETWEEN :w AND :v'), ExpressionAttributeValues: { ':v': 1, ':w': 'x' } },
  'the existence of a value': { ...set(':v', 'attribute_exists(:v)'), ExpressionAttributeValues: { ':v': 1 } },
};

/** Where dynoxide has words of its own; of an attribute that is compared with itself AWS complains, and dynoxide does not. */
const IN_DYNOXIDE: Readonly<Record<string, string>> = {
  'a path within another':
    'ValidationException: Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; ' +
    'path one: [m, a], path two: [m]',
  'the sum of a text that is sent':
    'ValidationException: Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: +, operand type: STRING',
  'the sum of a text that is stored': 'ValidationException: Operands for + must be numbers',
  'the size of a number that is sent': 'ValidationException: Invalid ConditionExpression: Expected attribute name, got :v',
  'a size as a condition': 'ValidationException: Invalid ConditionExpression: Expected comparison operator, BETWEEN, or IN',
  'an attribute that is compared with itself': 'none',
  'the existence of a value': 'ValidationException: Invalid ConditionExpression: Expected attribute name, got :v',
};

const tables = comparedTables();

describe(`a request with a mistake, to a table in memory and on an emulator (${TABLES.join(', ')})`, () => {
  test.each(Object.entries(MISTAKES))('is refused for the same reason, and changes nothing: %s', async (mistake, update) => {
    const paymentRequestId = randomUUID();
    const answers = await onEach(tables(), async (table) => {
      await put(table, { paymentRequestId, a: 'text', m: {}, n: 1 });
      const complaint = await complaintAbout(
        table,
        new UpdateCommand({ TableName: table.tableName, Key: { paymentRequestId }, ...update }),
      );
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.tableName, Key: { paymentRequestId }, ConsistentRead: true }),
      );
      return { complaint, Item };
    });
    const { complaint, Item } = answers['memory'] ?? {};
    for (const [name, answer] of Object.entries(answers))
      expect([name, answer.complaint]).toEqual([name, (name === 'dynoxide' ? IN_DYNOXIDE[mistake] : undefined) ?? complaint]);
    for (const answer of Object.values(answers)) if (answer.complaint !== 'none') expect(answer.Item).toEqual(Item);
    expect(Item).toEqual({ paymentRequestId, a: 'text', m: {}, n: 1 });
  });
});

async function put({ client, tableName }: PaymentsTable, Item: PutCommandInput['Item']): Promise<void> {
  await client.send(new PutCommand({ TableName: tableName, Item }));
}

/** The name of the error and its message, which dynoxide introduces with the number of mistakes. */
async function complaintAbout({ client }: PaymentsTable, command: UpdateCommand): Promise<string> {
  try {
    await sendTo(client, command);
    return 'none';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${error.name}: ${error.message.replace('1 validation error detected: ', '')}`;
  }
}
