import { unsupported, validationError } from './errors.ts';
import type { TableKeys } from './index-views.ts';
import { memberOf, type ValueMap } from './value.ts';

/** The attributes that name an item. */
export function keyNamesOf({ partitionKey, sortKey }: TableKeys): readonly string[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

/** What names an item, as one text: its partition key, and its sort key behind it. */
export function itemKey(keys: TableKeys, key: Readonly<Record<string, unknown>> | undefined): string {
  const names = keyNamesOf(keys);
  if (Object.keys(key ?? {}).length !== names.length) throw notTheSchema();
  const [partition = '', sort] = names.map((name) => keyText(name, key?.[name]));
  return sort === undefined ? partition : `${partition}${SEPARATOR}${sort}`;
}

/** The key of a whole item. @throws a ValidationException when it has none */
export function itemKeyOf(keys: TableKeys, item: ValueMap): string {
  const key: Record<string, unknown> = {};
  for (const name of keyNamesOf(keys)) {
    const value = memberOf(item, name);
    if (value === undefined) throw validationError(`One or more parameter values were invalid: Missing the key ${name} in the item`);
    key[name] = value;
  }
  return itemKey(keys, key);
}

/** The item that an update makes of nothing. */
export function emptyItem(keys: TableKeys, key: Readonly<Record<string, unknown>> | undefined): ValueMap {
  return Object.fromEntries(keyNamesOf(keys).map((name) => [name, keyText(name, key?.[name])]));
}

const SEPARATOR = '\u0000';

function keyText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw notTheSchema();
  if (value === '')
    throw validationError(
      'One or more parameter values are not valid. ' +
        `The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
    );
  if (value.includes(SEPARATOR)) throw unsupported('a key with a NUL in it');
  return value;
}

const notTheSchema = () => validationError('The provided key element does not match the schema');
