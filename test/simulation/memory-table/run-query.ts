import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { checkCondition } from './check-condition.ts';
import { orderOf } from './compare.ts';
import { unsupported, validationError } from './errors.ts';
import { meets } from './evaluate-condition.ts';
import type { Condition } from './expression.ts';
import type { TableKeys } from './index-views.ts';
import { parseKeyCondition } from './parse-condition.ts';
import { type Scope, scopeOf } from './scope.ts';
import { copyOfMap, memberOf, storedMap, type Value, type ValueMap } from './value.ts';

/** A page of an index, in the order of its sort key. */
export function runQuery(keys: TableKeys, input: QueryCommandInput, items: Iterable<readonly [string, ValueMap]>): QueryCommandOutput {
  const { IndexName, KeyConditionExpression, ConsistentRead, Limit, ScanIndexForward = true, ExclusiveStartKey } = input;
  const index = keys.indexes[IndexName ?? ''];
  if (index === undefined) throw unsupported('a query of the table itself');
  if (ConsistentRead === true) throw validationError('Consistent reads are not supported on global secondary indexes');
  if (Limit !== undefined && Limit < 1) throw validationError('Limit must be greater than or equal to 1');
  const parsed = parseKeyCondition(KeyConditionExpression ?? '');
  const scope = scopeOf(input, [['KeyConditionExpression', parsed]]);
  checkCondition('KeyConditionExpression', parsed.expression, scope);
  checkKeyCondition(parsed.expression, index, scope);

  const { partitionKey, sortKey } = index;
  const isIndexed = (item: ValueMap) =>
    memberOf(item, partitionKey) !== undefined && (sortKey === undefined || memberOf(item, sortKey) !== undefined);
  const found: ValueMap[] = [];
  for (const [, item] of items) if (isIndexed(item) && meets(item, parsed.expression, scope)) found.push(item);
  const order = orderBy(sortKey === undefined ? [keys.partitionKey] : [sortKey, keys.partitionKey], ScanIndexForward);
  found.sort(order);
  const after = ExclusiveStartKey === undefined ? undefined : storedMap(ExclusiveStartKey);
  const rest = after === undefined ? found : found.filter((item) => order(item, after) > 0);
  const page = rest.slice(0, Limit);
  const last = page.length < rest.length ? page.at(-1) : undefined;

  const keyNames = [keys.partitionKey, partitionKey, ...(sortKey === undefined ? [] : [sortKey])];
  const shown = [...keyNames, ...(index.projected ?? [])];
  return {
    Items: page.map((item) => copyOfMap(only(shown, item))),
    Count: page.length,
    ScannedCount: page.length,
    ...(last === undefined ? {} : { LastEvaluatedKey: copyOfMap(only(keyNames, last)) }),
    $metadata: {},
  };
}

/** Items with the same sort key stand in the order of their own keys; DynamoDB promises none. */
function orderBy(attributes: readonly string[], isForward: boolean): (left: ValueMap, right: ValueMap) => number {
  const textOf = (item: ValueMap, attribute: string): Value => memberOf(item, attribute) ?? '';
  return (left, right) => {
    for (const attribute of attributes) {
      const order = orderOf(textOf(left, attribute), textOf(right, attribute)) ?? 0;
      if (order !== 0) return isForward ? order : -order;
    }
    return 0;
  };
}

function only(names: readonly string[], item: ValueMap): ValueMap {
  const picked: Record<string, Value> = {};
  for (const name of names) {
    const value = memberOf(item, name);
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

/** The partition key equals a value; the sort key, if it is named, stands in one comparison with values. */
function checkKeyCondition(condition: Condition, index: TableKeys['indexes'][string], scope: Scope): void {
  const parts = condition.kind === 'and' ? [condition.left, condition.right] : [condition];
  const seen = parts.map((part) => keyIn(part, scope));
  const [partition, sort] = seen[0]?.name === index.partitionKey ? seen : [seen[1], seen[0]];
  if (partition?.name !== index.partitionKey) throw validationError(`Query condition missed key schema element: ${index.partitionKey}`);
  if (partition.operator !== '=') throw validationError('Query key condition not supported');
  if (sort !== undefined && sort.name !== index.sortKey)
    throw validationError(`Query condition missed key schema element: ${String(index.sortKey)}`);
}

function keyIn(condition: Condition, scope: Scope): { readonly name: string; readonly operator: string } {
  const invalid = (what: string) => validationError(`Invalid operator used in KeyConditionExpression: ${what}`);
  switch (condition.kind) {
    case 'compare':
      if (condition.comparator === '<>') throw invalid('<>');
      if (condition.left.kind !== 'path' || condition.right.kind !== 'value')
        throw unsupported('a key condition that does not compare a key with a value');
      return { name: condition.left.path.map((name) => scope.name(name)).join('.'), operator: condition.comparator };
    case 'between':
    case 'begins_with':
      if (condition.of.kind !== 'path') throw unsupported('a key condition that does not begin with a key');
      return { name: condition.of.path.map((name) => scope.name(name)).join('.'), operator: condition.kind };
    case 'in':
    case 'or':
    case 'not':
      throw invalid(condition.kind.toUpperCase());
    case 'contains':
    case 'attribute_exists':
    case 'attribute_not_exists':
      throw invalid(condition.kind);
    case 'and':
      throw validationError('Conditions can be of length 1 or 2 only');
  }
}
