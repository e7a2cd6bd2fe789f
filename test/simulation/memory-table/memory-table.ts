import {
  GetCommand,
  type GetCommandInput,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../../../shared/storage/table-client.ts';
import { PAYMENTS_TABLE } from '../../../shared/storage/table-keys.ts';
import { clientOf, type TableCommand, type TableOutput } from '../../support/table-client.ts';
import { updated } from './apply-update.ts';
import { checkCondition } from './check-condition.ts';
import { checkUpdate } from './check-update.ts';
import { conditionalCheckFailed, unsupported, validationError } from './errors.ts';
import { meets } from './evaluate-condition.ts';
import { checkIndexKeys, createIndexViews, type IndexChange, type Items, type TableKeys } from './index-views.ts';
import { parseCondition } from './parse-condition.ts';
import { parseUpdate } from './parse-update.ts';
import { runQuery } from './run-query.ts';
import { scopeOf } from './scope.ts';
import { copyOfMap, marshalledMap, memberOf, storedMap, type ValueMap } from './value.ts';

export interface MemoryTable {
  /** For a store. Each command takes effect at once, and the answer comes with the next microtask. */
  readonly client: TableClient;
  /** What the client does, without a promise. */
  execute(command: TableCommand): TableOutput;
  /** The items as they are now. Later writes do not change them, and without one it is the same map. */
  items(): Items;
  /** Makes the items what they were. The indexes are up to date afterwards. */
  replaceAll(items: Items): void;
  readonly indexes: { catchUp(): void };
}

interface MemoryTableOptions {
  /** Whether an index does not show a write before it catches up, or before a later write of the same item that does not lag. Default: never. */
  readonly lags?: (change: IndexChange) => boolean;
}

/** The conditions that stand before a write, and what becomes of the item. */
interface Write {
  readonly key: string;
  readonly input: PutCommandInput | UpdateCommandInput;
  readonly isMet: (item: ValueMap) => boolean;
  readonly after: (before: ValueMap | undefined) => ValueMap;
}

/**
 * A DynamoDB table inside this process, which evaluates the expressions that a store sends. A request that can do more than this table understands
 * is an error.
 */
export function createMemoryTable(keys: TableKeys = PAYMENTS_TABLE, { lags = () => false }: MemoryTableOptions = {}): MemoryTable {
  const items = new Map<string, ValueMap>();
  let snapshot: Items | undefined;
  const indexes = createIndexViews(keys, lags);

  function get(input: GetCommandInput): TableOutput {
    if (input.ConsistentRead !== true) throw unsupported('an eventually consistent read of an item');
    const item = items.get(keyOf(keys, input.Key));
    return { $metadata: {}, ...(item === undefined ? {} : { Item: copyOfMap(item) }) };
  }

  function write({ key, input, isMet, after }: Write): TableOutput {
    const before = items.get(key);
    if (!isMet(before ?? {})) {
      const sendsItem = before !== undefined && input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
      throw conditionalCheckFailed(sendsItem ? marshalledMap(before) : undefined);
    }
    const item = after(before);
    checkIndexKeys(keys, item);
    indexes.written(key, before);
    items.set(key, item);
    snapshot = undefined;
    const returned = returnedItem(input, before, item);
    return { $metadata: {}, ...(returned === undefined ? {} : { Attributes: copyOfMap(returned) }) };
  }

  const execute = (command: TableCommand): TableOutput => {
    checkParameters(command);
    if (command instanceof GetCommand) return get(command.input);
    if (command instanceof PutCommand) return write(putOf(keys, command.input));
    if (command instanceof UpdateCommand) return write(updateOf(keys, command.input));
    return runQuery(keys, command.input, indexes.itemsOf(command.input.IndexName ?? '', items));
  };

  return {
    client: clientOf((command) => Promise.resolve().then(() => execute(command))),
    execute,
    items: () => (snapshot ??= new Map(items)),
    replaceAll(replacement) {
      items.clear();
      for (const [key, item] of replacement) items.set(key, item);
      snapshot = undefined;
      indexes.catchUp();
    },
    indexes: { catchUp: indexes.catchUp },
  };
}

function putOf(keys: TableKeys, input: PutCommandInput): Write {
  const condition = input.ConditionExpression === undefined ? undefined : parseCondition(input.ConditionExpression);
  const scope = scopeOf(input, condition === undefined ? [] : [['ConditionExpression', condition]]);
  if (condition !== undefined) checkCondition('ConditionExpression', condition.expression, scope);
  const item = storedMap(input.Item ?? {});
  const key = memberOf(item, keys.partitionKey);
  if (key === undefined)
    throw validationError(`One or more parameter values were invalid: Missing the key ${keys.partitionKey} in the item`);
  return {
    key: keyOf(keys, { [keys.partitionKey]: key }),
    input,
    isMet: (before) => condition === undefined || meets(before, condition.expression, scope),
    after: () => item,
  };
}

function updateOf(keys: TableKeys, input: UpdateCommandInput): Write {
  if (input.UpdateExpression === undefined) throw unsupported('an update without an UpdateExpression');
  const update = parseUpdate(input.UpdateExpression);
  const condition = input.ConditionExpression === undefined ? undefined : parseCondition(input.ConditionExpression);
  const scope = scopeOf(input, [
    ['UpdateExpression', update],
    ...(condition === undefined ? [] : [['ConditionExpression', condition] as const]),
  ]);
  checkUpdate(update.expression, keys.partitionKey, scope);
  if (condition !== undefined) checkCondition('ConditionExpression', condition.expression, scope);
  const key = keyOf(keys, input.Key);
  return {
    key,
    input,
    isMet: (before) => condition === undefined || meets(before, condition.expression, scope),
    after: (before) => updated(before ?? { [keys.partitionKey]: key }, update.expression, scope),
  };
}

function keyOf({ partitionKey }: TableKeys, key: Readonly<Record<string, unknown>> | undefined): string {
  const names = Object.keys(key ?? {});
  const value = key?.[partitionKey];
  if (names.length !== 1 || typeof value !== 'string') throw validationError('The provided key element does not match the schema');
  if (value === '')
    throw validationError(
      'One or more parameter values are not valid. ' +
        `The AttributeValue for a key attribute cannot contain an empty string value. Key: ${partitionKey}`,
    );
  return value;
}

function returnedItem({ ReturnValues = 'NONE' }: Write['input'], before: ValueMap | undefined, after: ValueMap): ValueMap | undefined {
  switch (ReturnValues) {
    case 'NONE':
      return undefined;
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    default:
      throw unsupported(`ReturnValues ${ReturnValues}`);
  }
}

const EXPRESSION_PARAMETERS = ['ExpressionAttributeNames', 'ExpressionAttributeValues'] as const;
const WRITE_PARAMETERS = [
  'TableName',
  'ConditionExpression',
  'ReturnValues',
  'ReturnValuesOnConditionCheckFailure',
  ...EXPRESSION_PARAMETERS,
] as const;
const PARAMETERS: Readonly<Record<string, ReadonlySet<string>>> = {
  get: new Set(['TableName', 'Key', 'ConsistentRead']),
  put: new Set(['Item', ...WRITE_PARAMETERS]),
  update: new Set(['Key', 'UpdateExpression', ...WRITE_PARAMETERS]),
  query: new Set([
    'TableName',
    'IndexName',
    'KeyConditionExpression',
    'ConsistentRead',
    'Limit',
    'ScanIndexForward',
    'ExclusiveStartKey',
    ...EXPRESSION_PARAMETERS,
  ]),
};

function checkParameters(command: TableCommand): void {
  const known = PARAMETERS[operationOf(command)];
  for (const [parameter, value] of Object.entries(command.input))
    if (value !== undefined && known?.has(parameter) !== true) throw unsupported(`the parameter ${parameter}`);
}

function operationOf(command: TableCommand): string {
  if (command instanceof GetCommand) return 'get';
  if (command instanceof PutCommand) return 'put';
  if (command instanceof UpdateCommand) return 'update';
  return command instanceof QueryCommand ? 'query' : 'unknown';
}
