import { expect, test } from 'vitest';
import { succeededMessages } from '../../../infra/local/runner/batch-response.ts';

const ids = ['a', 'b', 'c'];

test.each([
  ['null', null],
  ['nothing', undefined],
  ['an empty object', {}],
  ['an empty list', { batchItemFailures: [] }],
  ['null for a list', { batchItemFailures: null }],
])('%s: all messages are done', (_, response) => {
  expect(succeededMessages(ids, response)).toEqual(ids);
});

test('messages that the answer does not name are done', () => {
  expect(succeededMessages(ids, { batchItemFailures: [{ itemIdentifier: 'b' }] })).toEqual(['a', 'c']);
});

test.each([
  ['an unknown message', { batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'z' }] }],
  ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
  ['null for an identifier', { batchItemFailures: [{ itemIdentifier: null }] }],
  ['another key', { batchItemFailures: [{ messageId: 'a' }] }],
  ['no list', { batchItemFailures: 'a' }],
  ['no object', 'done'],
])('%s: none is done', (_, response) => {
  expect(succeededMessages(ids, response)).toEqual([]);
});
