import { validationError } from './errors.ts';
import { memberOf, typeOf, type ValueMap } from './value.ts';

export interface TableIndex {
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** What the index holds beside keys. */
  readonly projected?: readonly string[];
}

/** Keys and indexes of a table. Of the attributes that are part of a key: S is a text, N a number. */
export interface TableKeys {
  readonly keyAttributes: Readonly<Record<string, 'S' | 'N'>>;
  readonly partitionKey: string;
  /** Undefined: the partition key alone names an item. */
  readonly sortKey?: string;
  readonly indexes: Readonly<Record<string, TableIndex>>;
}

/** Items by their {@link import('./item-key.ts').itemKey}. */
export type Items = ReadonlyMap<string, ValueMap>;

/** A write that an index may be slow to show. */
export interface IndexChange {
  readonly index: string;
  readonly key: string;
}

/** What the secondary indexes show, which may be what the table was some time ago. */
export interface IndexViews {
  /** Call it before a write; `before` is undefined when there was no such item. */
  written(key: string, before: ValueMap | undefined): void;
  /** The items as the index has them, by key. */
  itemsOf(index: string, items: Items): Iterable<readonly [string, ValueMap]>;
  catchUp(): void;
}

export function createIndexViews({ indexes }: TableKeys, lags: (change: IndexChange) => boolean): IndexViews {
  const behind = new Map(Object.keys(indexes).map((index) => [index, new Map<string, ValueMap | undefined>()]));
  return {
    written(key, before) {
      for (const [index, stale] of behind) {
        if (!lags({ index, key })) stale.delete(key);
        else if (!stale.has(key)) stale.set(key, before);
      }
    },
    itemsOf(index, items) {
      const stale = behind.get(index);
      if (stale === undefined) throw validationError(`The table does not have the specified index: ${index}`);
      return stale.size === 0 ? items : shown(items, stale);
    },
    catchUp() {
      for (const stale of behind.values()) stale.clear();
    },
  };
}

function* shown(items: Items, stale: ReadonlyMap<string, ValueMap | undefined>): Iterable<readonly [string, ValueMap]> {
  for (const [key, item] of items) if (!stale.has(key)) yield [key, item];
  for (const [key, item] of stale) if (item !== undefined) yield [key, item];
}

/** @throws a ValidationException when an item has something else than its type as the key of an index */
export function checkIndexKeys({ keyAttributes, indexes }: TableKeys, item: ValueMap): void {
  for (const [name, { partitionKey, sortKey }] of Object.entries(indexes)) {
    for (const attribute of sortKey === undefined ? [partitionKey] : [partitionKey, sortKey]) {
      const value = memberOf(item, attribute);
      if (value === undefined) continue;
      const expected = keyAttributes[attribute] ?? 'S';
      if (typeOf(value) !== expected)
        throw validationError(
          'One or more parameter values were invalid: ' +
            `Type mismatch for Index Key ${attribute} Expected: ${expected} Actual: ${typeOf(value)} IndexName: ${name}`,
        );
      if (value === '')
        throw validationError(
          'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
            `The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${name}, IndexKey: ${attribute}`,
        );
    }
  }
}
