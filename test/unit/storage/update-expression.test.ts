import { describe, expect, test } from 'vitest';
import { conditionParameters, updateParameters } from '../../../shared/storage/update-expression.ts';

const exists = { expression: 'attribute_exists(#id)' };
const amountIs = { expression: '#amount = :amount', values: { ':amount': 46_000n } };

describe('the parameters of an update', () => {
  test('join the clauses, and name each attribute and value once', () => {
    const parameters = updateParameters({
      conditions: [exists, amountIs],
      set: [
        { expression: '#status = if_not_exists(#status, :status)', values: { ':status': 'new' } },
        { expression: '#amount = :amount', values: { ':amount': 46_000n } },
      ],
      remove: [{ expression: '#request' }, { expression: '#due' }],
      add: [{ expression: '#revision :one', values: { ':one': 1 } }],
    });
    expect(parameters).toEqual({
      UpdateExpression: 'SET #status = if_not_exists(#status, :status), #amount = :amount REMOVE #request, #due ADD #revision :one',
      ConditionExpression: '(attribute_exists(#id)) AND (#amount = :amount)',
      ExpressionAttributeNames: {
        '#id': 'id',
        '#amount': 'amount',
        '#status': 'status',
        '#request': 'request',
        '#due': 'due',
        '#revision': 'revision',
      },
      ExpressionAttributeValues: { ':amount': 46_000n, ':status': 'new', ':one': 1 },
    });
  });

  test('leave out empty sections', () => {
    const parameters = updateParameters({ conditions: [exists], remove: [{ expression: '#request' }] });
    expect(parameters.UpdateExpression).toBe('REMOVE #request');
  });

  test('contain no empty map, which DynamoDB refuses', () => {
    expect(updateParameters({ conditions: [exists], remove: [{ expression: '#request' }] })).not.toHaveProperty(
      'ExpressionAttributeValues',
    );
    expect(conditionParameters([{ expression: 'true' }])).not.toHaveProperty('ExpressionAttributeNames');
  });

  test('put parentheses around a clause with OR', () => {
    const either = { expression: 'attribute_not_exists(#a) OR #a = :a', values: { ':a': 1 } };
    expect(conditionParameters([either, exists]).ConditionExpression).toBe(
      '(attribute_not_exists(#a) OR #a = :a) AND (attribute_exists(#id))',
    );
  });

  test('name the entry of a map by its key', () => {
    const entry = { expression: 'attribute_not_exists(#refunds.#refund)', names: { '#refund': 'a1b2_c3' } };
    expect(conditionParameters([entry]).ExpressionAttributeNames).toEqual({ '#refunds': 'refunds', '#refund': 'a1b2_c3' });
  });
});
