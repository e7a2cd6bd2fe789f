import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { checkCondition } from './check-condition.ts';
import { orderOf } from './compare.ts';
import { unsupported, validationError } from './errors.ts';
import { meets } from './evaluate-condition.ts';
import type { Condition, Operand } from './expression.ts';
import type { TableIndex, TableKeys } from './index-views.ts';
import { keyNamesOf } from './item-key.ts';
import { parseKeyCondition } from './parse-condition.ts';
import { type Scope, scopeOf } from './scope.ts';
import { copyOfMap, memberOf, storedMap, typeOf, type Value, type ValueMap } from './value.ts';

/** A page of the table or of an index, in the order of its sort key. */
export function runQuery(keys: TableKeys, input: QueryCommandInput, items: Iterable<readonly [string, ValueMap]>): QueryCommandOutput {
  const { IndexName, KeyConditionExpression, ConsistentRead, Limit, ScanIndexForward = true, ExclusiveStartKey } = input;
  const index = IndexName === undefined ? keys : keys.indexes[IndexName];
  if (index === undefined) throw validationError(`The table does not have the specified index: ${String(IndexName)}`);
  if (index.sortKey === undefined && IndexName === undefined) throw unsupported('a query of a table without a sort key');
  if (ConsistentRead === true && IndexName !== undefined)
    throw validationError('Consistent reads are not supported on global secondary indexes');
  if (Limit !== undefined && Limit < 1) throw validationError('Limit must be greater than or equal to 1');
  const parsed = parseKeyCondition(KeyConditionExpression ?? '');
  const scope = scopeOf(input, [['KeyConditionExpression', parsed]]);
  checkCondition('KeyConditionExpression', parsed.expression, scope);
  checkKeyCondition(parsed.expression, index, keys.keyAttributes, scope);

  const { partitionKey, sortKey } = index;
  const isIndexed = (item: ValueMap) =>
    memberOf(item, partitionKey) !== undefined && (sortKey === undefined || memberOf(item, sortKey) !== undefined);
  const found: ValueMap[] = [];
  for (const [, item] of items) if (isIndexed(item) && meets(item, parsed.expression, scope)) found.push(item);
  const tableKeys = keyNamesOf(keys);
  const order = orderBy(sortKey === undefined ? tableKeys : [sortKey, ...tableKeys], ScanIndexForward);
  found.sort(order);
  const after = ExclusiveStartKey === undefined ? undefined : storedMap(ExclusiveStartKey);
  const rest = after === undefined ? found : found.filter((item) => order(item, after) > 0);
  const page = rest.slice(0, Limit);
  const last = page.length < rest.length ? page.at(-1) : undefined;

  const keyNames = [...new Set([...tableKeys, partitionKey, ...(sortKey === undefined ? [] : [sortKey])])];
  const shown = 'projected' in index ? [...keyNames, ...(index.projected ?? [])] : keyNames;
  return {
    Items: page.map((item) => copyOfMap(IndexName === undefined ? item : only(shown, item))),
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
function checkKeyCondition(condition: Condition, index: TableIndex, types: TableKeys['keyAttributes'], scope: Scope): void {
  const parts = condition.kind === 'and' ? [condition.left, condition.right] : [condition];
  const seen = parts.map((part) => keyIn(part, scope));
  const [partition, sort] = seen[0]?.name === index.partitionKey ? seen : [seen[1], seen[0]];
  if (partition?.name !== index.partitionKey) throw validationError(`Query condition missed key schema element: ${index.partitionKey}`);
  if (partition.operator !== '=') throw validationError('Query key condition not supported');
  if (sort !== undefined && sort.name !== index.sortKey)
    throw validationError(`Query condition missed key schema element: ${String(index.sortKey)}`);
  for (const { name, values } of seen) {
    if (values.some((value) => typeOf(scope.value(value)) !== types[name]))
      throw validationError('One or more parameter values were invalid: Condition parameter type does not match schema type');
  }
}

interface KeyComparison {
  readonly name: string;
  readonly operator: string;
  /** What it is compared with. */
  readonly values: readonly string[];
}

function keyIn(condition: Condition, scope: Scope): KeyComparison {
  const invalid = (what: string) => validationError(`Invalid operator used in KeyConditionExpression: ${what}`);
  switch (condition.kind) {
    case 'compare':
      if (condition.comparator === '<>') throw invalid('<>');
      return { ...keyAndValues(condition.left, [condition.right], scope), operator: condition.comparator };
    case 'between':
      return { ...keyAndValues(condition.of, [condition.from, condition.to], scope), operator: condition.kind };
    case 'begins_with':
      return { ...keyAndValues(condition.of, [condition.sought], scope), operator: condition.kind };
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

function keyAndValues(key: Operand, operands: readonly Operand[], scope: Scope): Omit<KeyComparison, 'operator'> {
  const values = operands.map((operand) => (operand.kind === 'value' ? operand.value : undefined)).filter((value) => value !== undefined);
  if (key.kind !== 'path' || values.length !== operands.length)
    throw unsupported('a key condition that does not compare a key with values');
  return { name: key.path.map((name) => scope.name(name)).join('.'), values };
}
